/** Distributed Maps: their child executions have histories of their own, so that in this one they are done as a whole. */

import { stateOf } from "../interpreter/draft.js";
import type { Thread } from "../interpreter/machine.js";
import type { ProgramState } from "../interpreter/program.js";
import { mapRunToken } from "../interpreter/recorded.js";
import type { Segment } from "../query/json-path.js";
import { isArray, isObject, type JsonValue } from "../text/json-value.js";
import { type Follower, isExitOf, threadBefore } from "./follower.js";
import { misfit } from "./misfit.js";
import { errorIn, type Move, recorded } from "./move.js";
import type { RecordedEvent } from "./recording.js";

/** The beginning of a Map Run; undefined where the event is about an inline Map. */
export function mapRunStart(follower: Follower, event: RecordedEvent): Move | undefined {
  const thread = threadBefore(
    follower,
    event,
    ({ phase }, { work }) =>
      phase.at === "stage" && phase.stage === "work" && work.type === "Map" && work.distributed,
  );
  if (!thread) return undefined;
  const started = follower.queue.after(event.id).find(({ type }) => type === "MapRunStarted");
  const { mapRunArn } = started?.details ?? {};
  const { length } = event.details;
  const mapRun = {
    arn: typeof mapRunArn === "string" ? mapRunArn : "",
    length: typeof length === "number" ? length : 0,
  };
  return recorded(event, { kind: "step", thread: thread.id }, { mapRun });
}

/** True for a thread whose Map Run is under way. */
export const isInMapRun = (thread: Thread): boolean =>
  thread.phase.at === "task" && thread.phase.token === mapRunToken(thread);

/** The end of a Map Run. */
export function mapRunEnd(follower: Follower, event: RecordedEvent): Move {
  const thread = threadBefore(follower, event, isInMapRun);
  if (!thread) return { stuck: misfit(follower, event) };
  const token = mapRunToken(thread);
  if (event.type !== "MapRunSucceeded")
    return recorded(event, { kind: "taskFailed", token, error: errorIn(event) });
  const state = stateOf(follower.draft, thread);
  const output = resultOf(follower, event, state);
  if (output === undefined) {
    const message = `Event ${event.id}: the result of the Map Run of "${state.name}" is not in the recording, since its child executions have histories of their own.`;
    follower.differences.push({ event: event.id, kind: "value", message });
  }
  return recorded(event, { kind: "taskSucceeded", token, output: output ?? null });
}

/** The Map's result, as far as its output shows it. */
function resultOf({ queue }: Follower, { id }: RecordedEvent, state: ProgramState): JsonValue | undefined {
  const exit = queue.find((event) => event.id > id && isExitOf(state)(event));
  const output = exit?.details["output"];
  if (state.resultSelector || state.output || state.outputPath !== undefined) return undefined;
  return state.resultPath ? valueAt(output, state.resultPath.segments) : output;
}

function valueAt(value: JsonValue | undefined, [first, ...rest]: readonly Segment[]): JsonValue | undefined {
  if (!first || value === undefined) return value;
  if (first.kind === "property" && isObject(value)) return valueAt(value[first.names[0] ?? ""], rest);
  if (first.kind === "index" && isArray(value)) return valueAt(value[first.indexes[0] ?? 0], rest);
  return undefined;
}
