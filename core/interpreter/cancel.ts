/** Ends threads whose results nobody wants any more: the siblings of a failed branch, and all that run below them. */
import { type Draft, emit, stateOf } from "./draft.js";
import { fall } from "./fallen.js";
import type { Thread, ThreadId } from "./machine.js";

/** Ends every thread below the parent; the `except` one is ended without a word, because it has failed by itself. */
export function cancelTree(draft: Draft, parent: ThreadId, except?: ThreadId): void {
  for (const thread of [...draft.threads.values()]) {
    if (thread.parent !== parent || !draft.threads.has(thread.id)) continue;
    cancelTree(draft, thread.id);
    if (thread.id !== except) abortThread(draft, thread);
    cancelRequest(draft, thread);
    fall(draft, thread);
  }
}

/** Nobody waits any more for what the thread has asked for: its task, or the items of its reader. */
export function cancelRequest({ requests }: Draft, { phase }: Thread): void {
  if (phase.at === "task") requests.push({ kind: "cancelTask", token: phase.token });
  else if (phase.at === "join" && phase.source)
    requests.push({ kind: "cancelTask", token: phase.source.request.token });
}

/** Writes that the state the thread was in has been aborted; states that take no time of their own have no such event. */
export function abortThread(draft: Draft, thread: Thread): void {
  if (thread.enteredEventId === 0) return;
  const { type } = stateOf(draft, thread);
  if (type === "Task" || type === "Wait" || type === "Parallel" || type === "Map") {
    emit(draft, thread, `${type}StateAborted`, {});
  }
}
