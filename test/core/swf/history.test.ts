/** Histories as documents: recognised by what is in them, checked like requests, and as long as they may be. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { historyJson } from "../../../core/swf/simulator/history.js";
import { simulate } from "../../../core/swf/simulator/script.js";
import type { JsonObject } from "../../../core/text/json-value.js";

const timer = {
  decisionType: "StartTimer",
  startTimerDecisionAttributes: { timerId: "t", startToFireTimeout: "1" },
};
const { events } = simulate({}, [{ decisions: [timer] }, { decisions: [] }]);
const HISTORY = historyJson(events);

/** What is said of the history with one event changed, as `line rule`. */
function told(change: (event: Record<string, unknown>, index: number) => void): readonly string[] {
  const copy = JSON.parse(JSON.stringify(HISTORY)) as { events: Record<string, unknown>[] };
  copy.events.forEach(change);
  const { kind, problems, tree } = analyze(JSON.stringify(copy), { uri: "history.json" });
  assert.equal(kind, "swf");
  return problems.map(({ rule, start, end }) => `${rule} ${tree.text.slice(start, end)}`);
}

test("a simulated history is recognised by its content and has no problem", () => {
  const analysis = analyze(JSON.stringify(HISTORY), { uri: "history.json" });
  assert.equal(analysis.decisions?.kind, "GetWorkflowExecutionHistory");
  assert.deepEqual(analysis.problems, []);
  assert.deepEqual(
    told((event) => {
      event["eventTimestamp"] = "2026-01-01T00:00:00.000000+00:00";
    }),
    [],
  );
});

test("what is wrong in an event is told once, at its place", () => {
  assert.deepEqual(
    told((event, i) => {
      if (i === 5) event["eventType"] = "TimerFird";
    }),
    ['swf/unknown-value "TimerFird"'],
  );
  assert.deepEqual(
    told((event, i) => {
      if (i === 5) event["timerFiredEventAttributes"] = { timerID: "t", startedEventId: "5" };
    }),
    ['swf/unknown-member "timerID"', 'swf/member-type "5"'],
  );
  assert.deepEqual(
    told((event, i) => {
      if (i === 5)
        (event["timerFiredEventAttributes"] as JsonObject & { startedEventId: number }).startedEventId = 4;
    }),
    ["swf/unknown-event 4"],
  );
  assert.deepEqual(
    told((event, i) => {
      if (i === 6) event["eventId"] = 70;
    }).filter((line) => line.startsWith("swf/event-order")),
    ["swf/event-order 70", "swf/event-order 8"],
  );
});

test("a history in reverse order is in order", () => {
  const reversed = JSON.stringify({
    events: [...events].reverse().flatMap((event) => historyJson([event])["events"]),
  });
  assert.deepEqual(analyze(reversed, { uri: "history.json" }).problems, []);
});

test("a full history is no request that is too large", () => {
  const full = simulate(
    { start: { executionStartToCloseTimeout: "99999" } },
    Array(2500).fill({ decisions: [timer] }),
  );
  const text = JSON.stringify(historyJson(full.events));
  assert.ok(text.length > 1_048_576);
  assert.deepEqual(analyze(text, { uri: "history.json" }).problems, []);
});
