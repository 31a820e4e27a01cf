/** Threads that ended without success: kept for as long as a redrive may go on with them. */
import type { Draft } from "./draft.js";
import type { Thread, ThreadId } from "./machine.js";

/** Takes a thread out of the run, and keeps it: whether for long shows when the states around it succeed, retry or fail. */
export function fall(draft: Draft, thread: Thread): void {
  const latest = draft.threads.get(thread.id) ?? thread;
  draft.threads.delete(thread.id);
  if (draft.execution.type === "STANDARD") draft.fallen.set(thread.id, latest);
}

/** Forgets what fell below a thread: its state has succeeded, begins again, or is taken over by a Catcher. */
export function forgetFallen(draft: Draft, parent: ThreadId): void {
  if (draft.fallen.size === 0) return;
  for (const thread of [...draft.fallen.values()]) {
    if (thread.parent !== parent || !draft.fallen.delete(thread.id)) continue;
    forgetFallen(draft, thread.id);
  }
}

/** The execution ends without success: keeps its own threads and, below them, those that its Parallel and Map states wait for. */
export function fallWhole(draft: Draft, threads: readonly Thread[]): void {
  const all = new Map([...draft.fallen, ...threads.map((thread) => [thread.id, thread] as const)]);
  draft.fallen.clear();
  if (draft.execution.type !== "STANDARD") return;
  // Parents are older than their children.
  for (const thread of [...all.values()].sort((a, b) => a.id - b.id)) {
    const parent = thread.parent === undefined ? undefined : draft.fallen.get(thread.parent);
    const isOwn = thread.parent === undefined && thread.child === null;
    if (isOwn || (parent && joinOf(parent))) draft.fallen.set(thread.id, thread);
  }
}

/** The join that a thread is in, which its ResultWriter may be at work for. */
export const joinOf = ({ phase }: Thread) =>
  phase.at === "join" ? phase : phase.at === "task" ? phase.join : undefined;
