/** What a run tells the editor of its own accord: the states' colours, tasks that wait, where it stopped, how it ended. */
import type { Debugger, Stop } from "../../core/debugger/debugger.js";
import { createRunStates } from "../../core/debugger/run-state.js";
import { threadName } from "../../core/debugger/threads.js";
import type { ThreadId } from "../../core/interpreter/machine.js";
import { pendingTask, stoppedBody } from "./convert.js";
import type { Events } from "./dispatch.js";
import type { Launch } from "./launch.js";
import { endOfRun, howToAnswer, moreWait, whyHeld } from "./report.js";

/** Sends an event to the editor. */
export type Tell = <E extends keyof Events>(event: E, body: Events[E]) => void;

/** How often the states' colours are sent while running, in milliseconds. */
const COLOUR_INTERVAL = 100;

/** So many waiting tasks are announced one by one: a wide Map may have thousands. */
const MOST_ANNOUNCED = 20;

export interface Narrator {
  /** The run has gone on a little. */
  progressed(): void;
  stopped(stop: Stop): void;
  /** Values have changed where the run stands. */
  changed(): void;
  /** The run becomes another one than its definition and answers would have made. */
  forked(why: string): void;
  /** The thread cannot go on alone. */
  held(thread: ThreadId): void;
  finished(): void;
}

/** The narrator of one run. */
export function createNarrator(launch: () => Launch, subject: Debugger, tell: Tell): Narrator {
  const runStates = createRunStates();
  const announced = new Set<string>();
  let coloured = 0;
  /** Whether more tasks wait than were announced. */
  let hasHidden = false;

  const colour = (): void => {
    coloured = performance.now();
    const { execution } = subject;
    const { machine } = execution;
    const { path, definition } = launch();
    const waiting = new Set(execution.waiting.map(({ token }) => token));
    const states = runStates.at(subject.trail, machine, waiting);
    const finished = machine.status === "RUNNING" ? {} : { finished: machine.status };
    tell("asl/runState", {
      definition: path,
      pointer: definition.pointer,
      states,
      ...finished,
    });
  };
  const announce = (): void => {
    const waiting = subject.execution.waiting.map(pendingTask);
    const tokens = new Set(waiting.map(({ token }) => token));
    for (const token of announced) if (!tokens.has(token)) announced.delete(token);
    if (waiting.length <= MOST_ANNOUNCED) hasHidden = false;
    for (const task of waiting) {
      if (announced.has(task.token)) continue;
      if (announced.size >= MOST_ANNOUNCED) {
        if (!hasHidden) tell("output", { category: "stdout", output: `${moreWait(MOST_ANNOUNCED)}\n` });
        hasHidden = true;
        return;
      }
      announced.add(task.token);
      colour();
      tell("output", { category: "stdout", output: `${howToAnswer(task)}\n` });
      tell("asl/taskWaiting", task);
    }
  };
  return {
    progressed() {
      if (performance.now() - coloured > COLOUR_INTERVAL) colour();
      announce();
    },
    stopped(stop) {
      colour();
      tell("stopped", stoppedBody(stop));
    },
    changed() {
      colour();
      tell("invalidated", { areas: ["stacks"] });
    },
    forked(why) {
      const { steps } = subject.execution;
      const dropped = subject.hasFuture ? " What the run did after this moment is dropped." : "";
      tell("output", { category: "console", output: `The timeline forks here. ${why}${dropped}\n` });
      tell("asl/forked", { step: steps, why });
    },
    held(thread) {
      const { program, execution } = subject;
      const lone = execution.thread(thread);
      const name = lone && threadName(program, execution, lone, launch().name);
      tell("output", { category: "console", output: `${whyHeld(name, lone)}\n` });
    },
    finished() {
      const { execution } = subject;
      colour();
      for (const output of endOfRun(execution.machine)) tell("output", output);
      tell("exited", { exitCode: execution.machine.status === "SUCCEEDED" ? 0 : 1 });
      tell("terminated", {});
    },
  };
}
