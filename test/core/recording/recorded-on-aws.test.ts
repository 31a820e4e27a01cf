/** Every execution that was recorded on AWS and whose history is at hand is followed to its end. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import type { JsonObject, JsonValue } from "../../../core/text/json-value.js";
import { differencesIn, followed } from "./recordings.js";

const FOLDER = "../shared/conformance/cases";
const skip = existsSync(FOLDER) ? false : "the recorded cases are not here";

interface RecordedCase {
  readonly name: string;
  readonly definition?: JsonObject;
  readonly definitionString?: string;
  readonly substitutions?: Readonly<Record<string, string>>;
  readonly expected: { readonly status: string | null; readonly history?: readonly JsonObject[] | null };
}

const casesIn = (file: string): readonly RecordedCase[] =>
  (JSON.parse(readFileSync(path.join(FOLDER, file), "utf8")) as { cases: RecordedCase[] }).cases;

/** The case with its placeholders filled in. */
function substituted(raw: RecordedCase): RecordedCase {
  const pairs = Object.entries({ "<partition>": "aws", "<region>": "us-east-1", ...raw.substitutions });
  pairs.sort(([a], [b]) => b.length - a.length);
  const quoted = (value: string): string => JSON.stringify(value).slice(1, -1);
  const text = pairs.reduce(
    (all, [from, to]) => all.replaceAll(quoted(from), quoted(to)),
    JSON.stringify(raw),
  );
  return JSON.parse(text) as RecordedCase;
}

/** Times and some ids were replaced when the histories were stored. */
const withIds = (event: JsonObject, i: number): JsonObject => ({
  ...event,
  id: i + 1,
  previousEventId: typeof event["id"] === "number" ? (event["previousEventId"] ?? 0) : 0,
  timestamp: 1_735_689_600 + i,
});

async function missOf(raw: RecordedCase): Promise<string | undefined> {
  const { name, definition, definitionString, expected } = substituted(raw);
  const found = await followed(definition ?? (JSON.parse(definitionString ?? "") as JsonObject), {
    events: (expected.history ?? []).map(withIds) as readonly JsonValue[],
  });
  const { status } = found.result;
  const isSame = status === (expected.status ?? "WAITING");
  const end = found.differences.find(({ kind }) => kind === "end");
  return isSame && !end ? undefined : `${name}: ${status}\n  ${differencesIn(found).join("\n  ")}`;
}

test("recorded executions are followed to their recorded end, all but one that lacks events", {
  skip,
}, async () => {
  const recorded = readdirSync(FOLDER)
    .flatMap(casesIn)
    .filter(({ expected }) => expected.history);
  const misses = (await Promise.all(recorded.map(missOf))).filter((miss) => miss !== undefined);
  assert.ok(recorded.length > 300, `${recorded.length} recorded histories`);
  assert.ok(misses.length <= 1, misses.join("\n"));
});
