/** How executions end: the run's own, and nested ones. */
import type { JsonValue } from "../text/json-value.js";
import { type AslError, detailsOf } from "./asl-error.js";
import { cancelRequest, cancelTree } from "./cancel.js";
import { type Draft, emitForExecution } from "./draft.js";
import { fallWhole } from "./fallen.js";
import type { Thread } from "./machine.js";
import { nestedEnded } from "./nested.js";

/** The execution itself is over, or a nested one that nobody waits for. */
export function endOutermost(draft: Draft, thread: Thread, output: JsonValue): void {
  if (!thread.child) {
    draft.output = output;
    draft.fallen.clear();
    emitForExecution(draft, "ExecutionSucceeded", { output }, thread.lastEventId);
    draft.ending = "SUCCEEDED";
  }
  endWhenAlone(draft);
}

/** The run ends with the last of the executions that it consists of. */
function endWhenAlone(draft: Draft): void {
  if (!draft.ending || draft.threads.size > 0) return;
  draft.status = draft.ending;
  delete draft.ending;
}

/** The failure of an execution: the run's own, or a nested one, whose task fails where one waits for it. */
export function failOutermost(
  draft: Draft,
  caller: Thread | undefined,
  thread: Thread,
  previousEventId: number,
  error: AslError,
): void {
  if (!thread.child) {
    failExecution(draft, previousEventId, error);
    return;
  }
  cancelTree(draft, thread.id);
  draft.threads.delete(thread.id);
  if (caller?.phase.at === "task") nestedEnded(draft, caller.phase, thread, { error });
  else endWhenAlone(draft);
}

/** A nested execution runs out of its machine's TimeoutSeconds: the task that waits for it fails. */
export function timeOutNested(draft: Draft, thread: Thread): void {
  const caller = thread.parent === undefined ? undefined : draft.threads.get(thread.parent);
  cancelTree(draft, thread.id);
  cancelRequest(draft, thread);
  draft.threads.delete(thread.id);
  if (caller?.phase.at === "task") nestedEnded(draft, caller.phase, thread, { timedOut: true });
  else endWhenAlone(draft);
}

/** The execution ends as failed, and with it whatever still runs; its last event follows the given one. */
export function failExecution(draft: Draft, previousEventId: number, error: AslError): void {
  endThreads(draft, (each) => !isDetached(draft, each));
  delete draft.output;
  draft.error = error;
  emitForExecution(draft, "ExecutionFailed", detailsOf(error), previousEventId);
  draft.ending = "FAILED";
  endWhenAlone(draft);
}

/** Ends threads of an execution that ends without success, for good or until a redrive. */
export function endThreads(draft: Draft, ends: (thread: Thread) => boolean): void {
  const ended = [...draft.threads.values()].filter(ends);
  for (const each of ended) {
    cancelRequest(draft, each);
    draft.threads.delete(each.id);
  }
  fallWhole(draft, ended);
}

/** True for what belongs to a nested execution that nobody waits for: it goes on without the run's own. */
function isDetached(draft: Draft, thread: Thread): boolean {
  let outermost: Thread | undefined = thread;
  while (outermost?.parent !== undefined) outermost = draft.threads.get(outermost.parent);
  return outermost !== undefined && outermost.child !== null;
}
