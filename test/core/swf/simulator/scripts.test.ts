/** Plays every script of test/swf: what it is told and what must come of it, the whole history with all attributes. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { EVENT_ATTRIBUTES } from "../../../../core/swf/event-types.js";
import { responseOf } from "../../../../core/swf/response.js";
import type { HistoryEvent } from "../../../../core/swf/simulator/history.js";
import { simulate } from "../../../../core/swf/simulator/script.js";
import { parseJson } from "../../../../core/syntax/json.js";
import { toValue } from "../../../../core/syntax/value.js";
import { parseYaml } from "../../../../core/syntax/yaml.js";
import { matchGolden } from "../../../support/golden.js";

const FOLDER = "test/swf";

/** A title, a script in YAML, the responses of the decider, and what happens. */
function play(text: string): string {
  const [title = "", setup = "", ...rest] = text.split(/^=== .*\n/m);
  const rounds = rest.slice(0, -1);
  const responses = rounds.map((round) => {
    const tree = round.trimStart().startsWith("{") ? parseJson(round) : parseYaml(round);
    const response = responseOf(tree) ?? { decisions: [] };
    return response;
  });
  const script = toValue(parseYaml(setup).root) as Parameters<typeof simulate>[0];
  const { events, nextRunEvents, fault } = simulate(script ?? {}, responses);
  checked(events);
  const lines = [
    ...table(events),
    ...(nextRunEvents ? ["next run:", ...table(nextRunEvents)] : []),
    ...(fault ? [`refused: ${fault.code}: ${fault.message}`] : []),
  ];
  const parts = [setup, ...rounds].map((part, i) => `=== ${i === 0 ? "script" : `response ${i}`}\n${part}`);
  return `${title}${parts.join("")}=== history\n${lines.join("\n")}\n`;
}

const table = (events: readonly HistoryEvent[]): readonly string[] =>
  events.map(({ eventId, eventTimestamp, eventType, attributes }) => {
    const members = Object.entries(attributes).map(([name, value]) =>
      typeof value === "string" ? `${name}=${value}` : `${name}=${JSON.stringify(value)}`,
    );
    return `${eventId} +${eventTimestamp / 1000}s ${eventType} ${members.join(" ")}`.trimEnd();
  });

/** What holds for every history: ids without gaps, times that do not go back, and the attributes that the API has. */
function checked(events: readonly HistoryEvent[]): void {
  let time = 0;
  for (const [i, { eventId, eventTimestamp, eventType, attributes }] of events.entries()) {
    assert.equal(eventId, i + 1);
    assert.ok(eventTimestamp >= time, `event ${eventId} goes back in time`);
    time = eventTimestamp;
    const known = EVENT_ATTRIBUTES.get(eventType) ?? [];
    for (const { name, required } of known)
      assert.ok(!required || name in attributes, `${eventType} lacks ${name}`);
    for (const name of Object.keys(attributes))
      assert.ok(
        known.some((each) => each.name === name),
        `${eventType} has no ${name}`,
      );
  }
}

for (const name of readdirSync(FOLDER).filter((file) => file.endsWith(".txt"))) {
  const file = `${FOLDER}/${name}`;
  const text = readFileSync(file, "utf8");
  test(`${name}: ${text.slice(0, text.indexOf("\n"))}`, () => matchGolden(file, play(text)));
}
