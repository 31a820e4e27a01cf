/** One run under the debugger, put together: its execution, its runner, and who answers its tasks. */
import { Debugger, type Stop } from "../../core/debugger/debugger.js";
import { transplant } from "../../core/debugger/transplant.js";
import { Execution, type RunOptions } from "../../core/interpreter/execution.js";
import type { Input } from "../../core/interpreter/machine.js";
import type { TaskHandler } from "../../core/interpreter/task-handler.js";
import { nestedHandlerOf, unknownMachine } from "../tasks/nested-machines.js";
import { pendingTask, sourceOf } from "./convert.js";
import type { Events, Refusal } from "./dispatch.js";
import { documentAt } from "./documents.js";
import type { DebugHost } from "./host.js";
import type { Launch } from "./launch.js";
import { leaveRecording } from "./leave-recording.js";
import { createLocalCode } from "./local-code.js";
import { createNarrator, type Tell } from "./narrator.js";
import type { AnswerTaskArguments, PendingTask } from "./protocol.js";
import { createRunner, type Runner } from "./runner.js";
import { createTaskDesk } from "./task-desk.js";

export interface DebugRun {
  /** What is run; another one after an edit of the definition. */
  readonly launch: Launch;
  readonly debugger: Debugger;
  readonly runner: Runner;
  /** Tasks that only a person or a callback can answer, oldest first. */
  pendingTasks(): readonly PendingTask[];
  /** Answers a waiting task; refuses when there is none with the token. */
  answerTask(answer: AnswerTaskArguments): Refusal | undefined;
  /** Changes a run that stands still and says why; it is shown as stopped for the given reason, or just with other values. */
  change(input: Input, why: string, shown?: Stop["reason"]): Promise<Refusal | undefined>;
  /** Leaves the recording that it follows, and goes on by itself from where it stands. */
  continueLocally(): Promise<Refusal | undefined>;
  /** Goes on with another text of the definition from where it stands. */
  adopt(launch: Launch): Promise<Refusal | undefined>;
}

/** How a session listens to its run. */
export interface RunListener {
  readonly tell: Tell;
  /** Before the editor is told of a stop. */
  onStop(): void;
  /** The run has gone back to another text of the definition. */
  onDefinition(): void;
  /** Our own bug broke the run. */
  onBug(error: unknown): void;
  /** Whether the editor can be told that values have changed, without a stop. */
  canInvalidate(): boolean;
}

const BEFORE_EDIT = "Here the definition is as it was before it was edited: lines are counted in that text.";
const GONE_ON: Refusal = { refused: "The run is going on: pause it first." };

/** A run that has not begun yet. */
export function createDebugRun(first: Launch, listener: RunListener, host: DebugHost): DebugRun {
  const { program, setup, name } = first;
  const { executionType: type } = first.definition.machine;
  /** By what is run: going back before an edit goes back to the definition as it was. */
  const launches = new Map([[program, first]]);
  let told = first;
  const present = (): Launch => launches.get(subject.program) ?? first;
  const { tell } = listener;
  const answerTask: DebugRun["answerTask"] = (answer) => {
    const { token } = answer;
    const task = subject.execution.waiting.find((waiting) => waiting.token === token);
    if (!task)
      return { refused: `No task waits with the token "${token}": it is answered or not reached yet.` };
    if (subject.hasFuture) narrator.forked(`"${task.state}" is answered anew.`);
    runner.send(desk.answer(task, answer));
    return undefined;
  };
  const local = createLocalCode(first, host, tell, answerTask, () => subject.execution.waiting);
  const desk = createTaskDesk(
    () => nestedHandlerOf(setup.answers, first.nested),
    { steps: () => subject.execution.steps, mayWork: () => !subject.execution.isFollowing },
    local?.handler,
  );
  const options: RunOptions = {
    input: setup.input,
    handler: tellUnknown(desk.handler, tell),
    ...(first.objects && { objects: first.objects }),
    now: Date.now(),
    stateMachineName: name,
    ...(type && { type }),
    ...first.recording?.start,
  };
  const plan = first.recording?.plan;
  const execution = new Execution(program, { ...options, ...(plan && { plan }) });
  const subject = new Debugger(program, execution, (line, state) =>
    tell("output", logOutput(present(), line, state)),
  );
  const narrator = createNarrator(present, subject, tell);
  const runner = createRunner(subject, {
    ...narrator,
    stopped(stop) {
      listener.onStop();
      if (told !== present()) {
        told = present();
        tell("output", { category: "console", output: `${BEFORE_EDIT}\n` });
        listener.onDefinition();
      }
      narrator.stopped(stop);
    },
    changed(stop) {
      listener.onStop();
      if (listener.canInvalidate()) narrator.changed();
      else narrator.stopped(stop);
    },
    failed: listener.onBug,
    disposed: () => local?.dispose(),
  });
  /** From the moment that is looked at, the run becomes another one; one that leaves its recording gets the answers from there on. */
  const fork = async (why: string): Promise<void> => {
    await subject.toStop();
    if (subject.execution.isFollowing) desk.rewind(subject.execution.steps);
    narrator.forked(why);
  };
  return {
    get launch() {
      return present();
    },
    debugger: subject,
    runner,
    pendingTasks: () => subject.execution.waiting.map(pendingTask),
    answerTask,
    async change(input, why, shown) {
      const { stop } = subject;
      if (runner.state !== "stopped" || !stop) return GONE_ON;
      // The run is past the error that it stopped at: it stands elsewhere then than where the editor showed it.
      const reason = shown ?? (stop.raised ? "goto" : undefined);
      return (await runner.edit(input, reason, () => fork(why))) ? undefined : GONE_ON;
    },
    async continueLocally() {
      if (runner.state !== "stopped") return GONE_ON;
      const done = await runner.rework(() => leaveRecording(subject, desk, narrator));
      return done ? undefined : GONE_ON;
    },
    async adopt(next) {
      const { stop } = subject;
      if (!stop || runner.state !== "stopped") return GONE_ON;
      const moved = transplant(stop.machine, subject.program, next.program);
      if ("refused" in moved) return moved;
      const done = await runner.rework(async () => {
        await fork("The definition was edited.");
        const { machine } = moved;
        const { history } = subject.execution;
        const snapshot = { first: machine, journal: [], machine, history };
        launches.set(next.program, next);
        told = next;
        subject.adopt(next.program, new Execution(next.program, options, snapshot));
      });
      return done ? undefined : GONE_ON;
    },
  };
}

/** Says in the console how to name a state machine that is not known; the person may answer its task as any other. */
const tellUnknown =
  (handler: TaskHandler, tell: Tell): TaskHandler =>
  (request) => {
    const answer = handler(request);
    const isOpen = !(answer instanceof Promise) && "pending" in answer;
    const unknown = isOpen ? unknownMachine(request) : undefined;
    if (unknown) tell("output", { category: "console", output: `${unknown.sentence}\n` });
    return answer;
  };

/** A logpoint's line, with the place of its state. */
function logOutput(launch: Launch, line: string, state: string): Events["output"] {
  const { path, lines, program } = documentAt(launch, state);
  const span = program.states.get(state)?.span;
  return {
    category: "stdout",
    output: `${line}\n`,
    ...(span && { source: sourceOf(path), line: lines.position(span.start).line + 1 }),
  };
}
