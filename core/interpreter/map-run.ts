/** What a distributed Map is called, and what its ResultWriter leaves of its results. */
import { isArray, isObject, type JsonValue } from "../text/json-value.js";
import type { Draft } from "./draft.js";
import type { JoinPhase, Thread } from "./machine.js";
import type { ProgramState } from "./program.js";

/** The ARN of the Map Run that the thread is in; the same for the whole visit of the state. */
export function mapRunArn(draft: Draft, thread: Thread, { work }: ProgramState): string {
  const machine = draft.execution.stateMachine.id.replace(":stateMachine:", ":mapRun:");
  const label = work.type === "Map" ? work.label : undefined;
  return `${machine}/${label ?? "map"}:${runId(thread)}`;
}

const runId = (thread: Thread): string => `${thread.id}-${thread.visit}`;

/**
 * The state's result: the children's outputs, without those of failed children; or, where a ResultWriter has a
 * destination, where the results are. The files themselves are not written here: core does no I/O.
 */
export function joinedResult(
  draft: Draft,
  thread: Thread,
  state: ProgramState,
  join: JoinPhase,
  outputs: readonly JsonValue[],
): JsonValue {
  const failed = new Set(join.failed);
  const kept = failed.size > 0 ? outputs.filter((_, i) => !failed.has(i)) : outputs;
  const writer = state.work.type === "Map" ? state.work.writer : undefined;
  if (!writer) return kept;
  if (writer.resource === undefined) return transformed(kept, writer.config);
  const { Bucket = "", Prefix = "" } = isObject(join.destination) ? join.destination : {};
  const folder = typeof Prefix === "string" && Prefix !== "" ? `${Prefix.replace(/\/$/, "")}/` : "";
  return {
    MapRunArn: mapRunArn(draft, thread, state),
    ResultWriterDetails: { Bucket, Key: `${folder}${runId(thread)}/manifest.json` },
  };
}

/** FLATTEN takes the items out of outputs that are arrays. */
function transformed(outputs: readonly JsonValue[], config: JsonValue): JsonValue {
  const flattens = isObject(config) && config["Transformation"] === "FLATTEN";
  return flattens ? outputs.flatMap((output) => (isArray(output) ? output : [output])) : outputs;
}
