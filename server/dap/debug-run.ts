/** One run under the debugger: its execution, its runner, and everything it tells the editor of its own accord. */
import { Debugger, type Stop } from "../../core/debugger/debugger.js";
import { createRunStates } from "../../core/debugger/run-state.js";
import { Execution } from "../../core/interpreter/execution.js";
import { cannedHandler } from "../tasks/canned.js";
import { pendingTask, sourceOf } from "./convert.js";
import type { Events, Refusal } from "./dispatch.js";
import type { Launch } from "./launch.js";
import type { AnswerTaskArguments, PendingTask } from "./protocol.js";
import { endOfRun, howToAnswer } from "./report.js";
import { createRunner, type Runner } from "./runner.js";

/** Sends an event to the editor. */
export type Tell = <E extends keyof Events>(event: E, body: Events[E]) => void;

export interface DebugRun {
  readonly launch: Launch;
  readonly debugger: Debugger;
  readonly runner: Runner;
  /** Tasks that only a person or a callback can answer, oldest first. */
  pendingTasks(): readonly PendingTask[];
  /** Answers a waiting task; refuses when there is none with the token. */
  answerTask(answer: AnswerTaskArguments): Refusal | undefined;
}

/** How often the states' colours are sent while running, in milliseconds. */
const COLOUR_INTERVAL = 100;

/** A run that has not begun yet. `onStop` is called before the editor is told of a stop, `onBug` when we failed. */
export function createDebugRun(
  launch: Launch,
  tell: Tell,
  onStop: () => void,
  onBug: (error: unknown) => void,
): DebugRun {
  const { program, setup } = launch;
  const execution = new Execution(program, {
    input: setup.input,
    handler: cannedHandler(setup.answers),
    now: Date.now(),
    stateMachineName: launch.name,
  });
  const subject = new Debugger(program, execution, (line, state) =>
    tell("output", logOutput(launch, line, state)),
  );
  const announced = new Set<string>();
  const runStates = createRunStates();
  let coloured = 0;

  const pendingTasks = (): readonly PendingTask[] => execution.waiting.map(pendingTask);
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
    const pending = pendingTasks();
    for (const token of announced) if (!pending.some((task) => task.token === token)) announced.delete(token);
    for (const task of pending) {
      if (announced.has(task.token)) continue;
      announced.add(task.token);
      colour();
      tell("output", { category: "console", output: `${howToAnswer(task)}\n` });
      tell("asl/taskWaiting", task);
    }
  };
  const runner = createRunner(subject, {
    stopped(stop) {
      onStop();
      colour();
      tell("stopped", stoppedBody(stop));
    },
    finished() {
      colour();
      for (const output of endOfRun(execution.machine)) tell("output", output);
      tell("exited", { exitCode: execution.machine.status === "SUCCEEDED" ? 0 : 1 });
      tell("terminated", {});
    },
    progressed() {
      if (performance.now() - coloured > COLOUR_INTERVAL) colour();
      announce();
    },
    failed: onBug,
  });
  return {
    launch,
    debugger: subject,
    runner,
    pendingTasks,
    answerTask(answer) {
      const { token } = answer;
      const task = execution.waiting.find((each) => each.token === token);
      if (!task)
        return {
          refused: `No task waits with the token "${token}": it was answered, timed out, or is not reached yet.`,
        };
      runner.send(
        "error" in answer ? failedTask(answer) : { kind: "taskSucceeded", token, output: answer.output },
      );
      return undefined;
    },
  };
}

const failedTask = ({ token, error, cause }: { token: string; error: string; cause?: string }) => ({
  kind: "taskFailed" as const,
  token,
  error: { error, ...(cause !== undefined && { cause }) },
});

function stoppedBody({ reason, thread, hits, raised }: Stop): Events["stopped"] {
  const text = raised?.error.error;
  return {
    reason,
    threadId: thread,
    allThreadsStopped: true,
    ...(hits.length > 0 && { hitBreakpointIds: [...hits] }),
    ...(text !== undefined && {
      text,
      description: `Stopped at ${raised?.fate === "uncaught" ? "an uncaught" : "a caught"} error`,
    }),
  };
}

/** A logpoint's line, with the place of its state. */
function logOutput({ path, program, lines }: Launch, line: string, state: string): Events["output"] {
  const span = program.states.get(state)?.span;
  return {
    category: "console",
    output: `${line}\n`,
    ...(span && { source: sourceOf(path), line: lines.position(span.start).line + 1 }),
  };
}
