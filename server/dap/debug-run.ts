/** One run under the debugger, put together: its execution, its runner, and who answers its tasks. */
import { Debugger } from "../../core/debugger/debugger.js";
import { Execution } from "../../core/interpreter/execution.js";
import { pendingTask, sourceOf } from "./convert.js";
import type { Events, Refusal } from "./dispatch.js";
import type { DebugHost } from "./host.js";
import type { Launch } from "./launch.js";
import { createLocalCode } from "./local-code.js";
import { createNarrator, type Tell } from "./narrator.js";
import type { AnswerTaskArguments, PendingTask } from "./protocol.js";
import { createRunner, type Runner } from "./runner.js";
import { createTaskDesk } from "./task-desk.js";

export interface DebugRun {
  readonly launch: Launch;
  readonly debugger: Debugger;
  readonly runner: Runner;
  /** Tasks that only a person or a callback can answer, oldest first. */
  pendingTasks(): readonly PendingTask[];
  /** Answers a waiting task; refuses when there is none with the token. */
  answerTask(answer: AnswerTaskArguments): Refusal | undefined;
}

/** A run that has not begun yet. `onStop` is called before the editor is told of a stop, `onBug` when we failed. */
export function createDebugRun(
  launch: Launch,
  tell: Tell,
  onStop: () => void,
  onBug: (error: unknown) => void,
  host: DebugHost,
): DebugRun {
  const { program, setup, name } = launch;
  const answerTask: DebugRun["answerTask"] = (answer) => {
    const task = execution.waiting.find(({ token }) => token === answer.token);
    if (!task)
      return {
        refused: `No task waits with the token "${answer.token}": it is answered or not reached yet.`,
      };
    runner.send(desk.answer(task, answer));
    return undefined;
  };
  const local = createLocalCode(launch, host, tell, answerTask, () => execution.waiting);
  const desk = createTaskDesk(setup.answers, local?.handler);
  const { handler } = desk;
  const execution = new Execution(program, {
    input: setup.input,
    handler,
    now: Date.now(),
    stateMachineName: name,
  });
  const subject = new Debugger(program, execution, (line, state) =>
    tell("output", logOutput(launch, line, state)),
  );
  const narrator = createNarrator(launch, subject, tell);
  const runner = createRunner(subject, {
    ...narrator,
    stopped(stop) {
      onStop();
      narrator.stopped(stop);
    },
    failed: onBug,
    disposed: () => local?.dispose(),
  });
  return {
    launch,
    debugger: subject,
    runner,
    pendingTasks: () => execution.waiting.map(pendingTask),
    answerTask,
  };
}

/** A logpoint's line, with the place of its state. */
function logOutput({ path, program, lines }: Launch, line: string, state: string): Events["output"] {
  const span = program.states.get(state)?.span;
  return {
    category: "stdout",
    output: `${line}\n`,
    ...(span && { source: sourceOf(path), line: lines.position(span.start).line + 1 }),
  };
}
