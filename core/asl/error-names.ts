/** The error names that the language defines. https://states-language.net/#appendix-a and https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
import type { StringNode } from "../syntax/tree.js";
import type { State } from "./model.js";

/** Name → what it stands for, in one sentence. */
export const predefinedErrors: ReadonlyMap<string, string> = new Map([
  ["States.ALL", "Every error but States.DataLimitExceeded and States.Runtime."],
  ["States.Timeout", "A task ran longer than TimeoutSeconds, or sent no heartbeat for HeartbeatSeconds."],
  ["States.HeartbeatTimeout", "A task sent no heartbeat for HeartbeatSeconds."],
  ["States.TaskFailed", "Any error of a task, but not States.Timeout."],
  ["States.Permissions", "The role may not do what the task asks for."],
  ["States.ResultPathMatchFailure", "The ResultPath does not fit the state's input."],
  ["States.ParameterPathFailure", "A path in a payload template finds nothing."],
  ["States.BranchFailed", "A branch of a Parallel state failed."],
  ["States.NoChoiceMatched", "No rule of a Choice state was true, and it has no Default."],
  ["States.IntrinsicFailure", "A call of an intrinsic function failed."],
  ["States.QueryEvaluationError", "A JSONata expression failed, or gave a value of the wrong type."],
  ["States.ExceedToleratedFailureThreshold", "More items of a Map failed than are tolerated."],
  ["States.ItemReaderFailed", "A distributed Map could not read its items."],
  ["States.ResultWriterFailed", "A distributed Map could not write its results."],
  [
    "States.DataLimitExceeded",
    "A payload was larger than 256 KiB. States.ALL does not catch it; its own name does.",
  ],
  [
    "States.Runtime",
    "The execution could not go on, e.g. because a path found nothing. It cannot be retried or caught.",
  ],
  ["States.Http.Socket", "An HTTP task got no answer within 60 seconds."],
]);

/** True for a name that begins with `States.` but is none of the language's: it can never match. */
export const isUnknownStatesError = (name: string): boolean =>
  name.startsWith("States.") &&
  !predefinedErrors.has(name) &&
  !/^States\.Http\.StatusCode\.\d{3}$/.test(name);

const NONE: readonly StringNode[] = [];

/** The error names that a state's Retriers and Catchers are for, in the order written. */
export function errorNamesIn(state: State): readonly StringNode[] {
  if (!("retry" in state) || state.retry.length + state.catch.length === 0) return NONE;
  const names: StringNode[] = [];
  for (const { errorEquals } of state.retry) names.push(...errorEquals);
  for (const { errorEquals } of state.catch) names.push(...errorEquals);
  return names;
}
