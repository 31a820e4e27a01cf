/** Into which branches or iterations a thread can be stepped: those that run, or those that its state will start. */
import type { Machine, Stage, Thread } from "../interpreter/machine.js";
import type { Program } from "../interpreter/program.js";
import { transition } from "../interpreter/transition.js";
import { strandName } from "./threads.js";

export interface ChildAhead {
  readonly index: number;
  /** As its thread will be called, and the state it begins with. */
  readonly name: string;
}

/** More are not offered: a person would not look through them. */
const MOST = 50;

/** The first children of a Parallel or Map; none for other states, and where they are known only when data has been read. */
export async function childrenAhead(
  program: Program,
  machine: Machine,
  thread: Thread,
): Promise<readonly ChildAhead[]> {
  const type = program.states.get(thread.state)?.type;
  if (type !== "Parallel" && type !== "Map") return [];
  let ahead = machine;
  for (;;) {
    const children = ahead.threads.filter(({ parent }) => parent === thread.id);
    if (children.length > 0)
      return children.slice(0, MOST).map(({ index, state }) => {
        const first = program.states.get(state)?.name ?? state;
        return { index, name: `${strandName(program, thread.state, index)}: ${first}` };
      });
    const now = ahead.threads.find(({ id }) => id === thread.id);
    if (now?.phase.at !== "stage" || !UP_TO_WORK.has(now.phase.stage)) return [];
    // Nothing comes of looking ahead: a transition asks nobody by itself.
    ahead = (await transition(program, ahead, { kind: "step", thread: thread.id })).machine;
  }
}

const UP_TO_WORK: ReadonlySet<Stage> = new Set(["enter", "input", "arguments", "work"]);
