/** Whose turn it is among the threads that can take a step. */
import { type Draft, type DraftThread, threadOfToken } from "./draft.js";
import { type Input, isReady, type ThreadId } from "./machine.js";

/** No thread has this id. */
const NOBODY = 0;

/** The turns of one run. `only` limits them to a thread and those inside it. */
export class Turns {
  /** The thread that moved last. */
  #current = NOBODY;
  /** Its step: one value for all, because a journal holds very many of them. */
  #stepCurrent: Input = { kind: "step", thread: NOBODY };

  /** The thread that moved last for as long as it can, because its steps make none before it ready; else the first one. */
  ready({ threads }: Draft, only?: ThreadId): DraftThread | undefined {
    const mayGo = (thread: DraftThread): boolean => isReady(thread) && isWithin(threads, thread.id, only);
    const current = threads.get(this.#current);
    if (current && mayGo(current)) return current;
    for (const thread of threads.values()) if (mayGo(thread)) return thread;
    return undefined;
  }

  /** Its step, if there is a thread that can take one. */
  step(draft: Draft, only?: ThreadId): Input | undefined {
    const thread = this.ready(draft, only);
    if (!thread) return undefined;
    if (thread.id !== this.#current) {
      this.#current = thread.id;
      this.#stepCurrent = { kind: "step", thread: thread.id };
    }
    return this.#stepCurrent;
  }

  /** The first thread is next: something else has happened than a step. */
  reset(): void {
    this.#current = NOBODY;
  }
}

/** True for a task of the thread itself or of one inside it. */
export const isTaskWithin = ({ threads }: Draft, token: string, only: ThreadId): boolean =>
  isWithin(threads, threadOfToken(token), only);

/** True for the thread itself and all that it, or those it made, have made. */
function isWithin(threads: Draft["threads"], id: ThreadId, only: ThreadId | undefined): boolean {
  if (only === undefined) return true;
  for (let at: ThreadId | undefined = id; at !== undefined; at = threads.get(at)?.parent)
    if (at === only) return true;
  return false;
}
