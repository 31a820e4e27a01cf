/** What a run tells the editor of its own accord: the states' colours, tasks that wait, where it stopped, how it ended. */
import type { Debugger, Stop } from "../../core/debugger/debugger.js";
import { createRunStates } from "../../core/debugger/run-state.js";
import { pendingTask, stoppedBody } from "./convert.js";
import type { Events } from "./dispatch.js";
import type { Launch } from "./launch.js";
import { endOfRun, howToAnswer } from "./report.js";

/** Sends an event to the editor. */
export type Tell = <E extends keyof Events>(event: E, body: Events[E]) => void;

/** How often the states' colours are sent while running, in milliseconds. */
const COLOUR_INTERVAL = 100;

export interface Narrator {
  /** The run has gone on a little. */
  progressed(): void;
  stopped(stop: Stop): void;
  finished(): void;
}

/** The narrator of one run. */
export function createNarrator(launch: Launch, subject: Debugger, tell: Tell): Narrator {
  const { execution } = subject;
  const runStates = createRunStates();
  const announced = new Set<string>();
  let coloured = 0;

  const colour = (): void => {
    coloured = performance.now();
    const { machine } = execution;
    const waiting = new Set(execution.waiting.map(({ token }) => token));
    const states = runStates.at(subject.trail, machine, waiting);
    const finished = machine.status === "RUNNING" ? {} : { finished: machine.status };
    tell("asl/runState", {
      definition: launch.path,
      pointer: launch.definition.pointer,
      states,
      ...finished,
    });
  };
  const announce = (): void => {
    const waiting = execution.waiting.map(pendingTask);
    for (const token of announced) if (!waiting.some((task) => task.token === token)) announced.delete(token);
    for (const task of waiting) {
      if (announced.has(task.token)) continue;
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
    finished() {
      colour();
      for (const output of endOfRun(execution.machine)) tell("output", output);
      tell("exited", { exitCode: execution.machine.status === "SUCCEEDED" ? 0 : 1 });
      tell("terminated", {});
    },
  };
}
