/** What the tests of recordings share: histories of our own runs, as files would hold them. */
import assert from "node:assert/strict";
import type { RunResult } from "../../../core/interpreter/execution.js";
import { Execution } from "../../../core/interpreter/execution.js";
import { historyJson } from "../../../core/interpreter/history.js";
import { type Followed, follow } from "../../../core/recording/follow.js";
import { readRecording } from "../../../core/recording/read-recording.js";
import type { Recording } from "../../../core/recording/recording.js";
import type { JsonObject, JsonValue } from "../../../core/text/json-value.js";
import { type Answers, programFrom, runDefinition } from "../interpreter/machines.js";

/** The recording in a text that must hold one. */
export function recordingFrom(text: string): Recording {
  const read = readRecording(text);
  if ("refused" in read) assert.fail(read.refused);
  return read;
}

/** The history of a local run, in the form of GetExecutionHistory. */
export async function historyOf(
  definition: JsonObject,
  input: JsonValue = {},
  answers: Answers = {},
): Promise<JsonObject> {
  return historyJson((await runDefinition(definition, input, answers)).history);
}

/** The events of a history, to be changed. */
export const eventsOf = (history: JsonObject): JsonObject[] => [...(history["events"] as JsonObject[])];

/** A definition follows a history: what it found, and how the run that goes by the plan ended. */
export async function followed(
  definition: JsonObject,
  history: JsonObject,
): Promise<Followed & { readonly result: RunResult }> {
  const program = programFrom(definition);
  const found = await follow(program, recordingFrom(JSON.stringify(history)));
  const { start, plan } = found;
  const execution = new Execution(program, { ...start, plan, handler: () => ({ pending: true }) });
  await execution.finish();
  return { ...found, result: execution.result };
}

/** The differences, as sentences after their kinds. */
export const differencesIn = ({ differences }: Followed): readonly string[] =>
  differences.map(({ kind, message }) => `${kind}: ${message}`);
