/** Many threads that stand at the same place of the same state, shown as one. */
import type { Thread } from "../interpreter/machine.js";
import type { JsonValue } from "../text/json-value.js";
import { type Frame, frameOf, type WrittenAt } from "./inspect.js";

/** Threads that stand at one place. */
export interface Gathering {
  /** What the first of them shows: its state, how far it has come, and where that is written. */
  readonly frame: Frame;
  readonly threads: readonly Thread[];
}

/** The threads by where they stand at the virtual time `now`, in the order of the first of each. */
export function gather(writtenAt: WrittenAt, now: number, threads: readonly Thread[]): readonly Gathering[] {
  const places = new Map<string, { frame: Frame; threads: Thread[] }>();
  for (const thread of threads) {
    const { phase, state } = thread;
    const key = `${state} ${phase.at} ${phase.at === "stage" ? phase.stage : ""}`;
    const known = places.get(key);
    const frame = known ? undefined : frameOf(writtenAt, now, thread);
    if (known) known.threads.push(thread);
    else if (frame) places.set(key, { frame, threads: [thread] });
  }
  return [...places.values()];
}

/** The threads as values that can be opened: where each stands, and with what. */
export const gatheredValues = ({ threads }: Gathering): JsonValue =>
  threads.map(({ index, input, variables }) => ({ index, input, variables }));
