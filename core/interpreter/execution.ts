/** Drives a run: ready threads first, then the answers of tasks in the order they were asked, then the earliest timer. */
import type { JsonValue } from "../text/json-value.js";
import { AskedTasks, openRequests } from "./asked-tasks.js";
import type { AslError } from "./asl-error.js";
import { copyThread, type Draft, type DraftThread, draftOf, machineOf, threadOfToken } from "./draft.js";
import type { HistoryEvent } from "./history.js";
import { type Input, type Machine, plainInput, type Status, type Thread, type ThreadId } from "./machine.js";
import type { ObjectStore } from "./object-store.js";
import { ObjectWork } from "./object-work.js";
import type { Program } from "./program.js";
import type { TaskHandler, TaskRequest } from "./task-handler.js";
import { type Snapshot, Timeline } from "./timeline.js";
import { isDue, timerInput } from "./timers.js";
import { advance, type StartOptions, start } from "./transition.js";
import { isTaskWithin, Turns } from "./turns.js";

export interface RunOptions extends StartOptions {
  readonly handler: TaskHandler;
  /** What stands for S3: ItemReaders read there and ResultWriters write there. Without it the handler is asked for the data, and no results are written. */
  readonly objects?: ObjectStore;
  /** False: nothing is kept to go back to, which long runs have no memory for. */
  readonly past?: boolean;
  /** What happens, input by input, until the run leaves it: how a recorded execution is followed. */
  readonly plan?: readonly Input[];
}

export interface RunResult {
  /** WAITING: nothing can happen until somebody answers the tasks in `waiting`. */
  readonly status: "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED" | "WAITING";
  readonly output?: JsonValue;
  readonly error?: string;
  readonly cause?: string;
  readonly history: readonly HistoryEvent[];
  readonly waiting: readonly TaskRequest[];
}

/** Runs a program to its end, or until only tasks without an answer are left. It keeps no past, because nobody can ask for it. */
export async function run(program: Program, options: RunOptions): Promise<RunResult> {
  const execution = new Execution(program, { ...options, past: false });
  await execution.finish();
  return execution.result;
}

/** What one call of `step` or `send` did. */
export interface StepReport {
  /** False: the run is over, or waits for an answer from outside. */
  readonly moved: boolean;
  readonly input?: Input;
  readonly events: readonly HistoryEvent[];
}

/** A run with a life: it can be driven step by step, answered from outside, and taken back. */
export class Execution {
  readonly #program: Program;
  readonly #keepsPast: boolean;
  #timeline: Timeline;
  #draft: Draft;
  #history: HistoryEvent[];
  #machine: Machine | undefined;
  /** An earlier machine, whose threads the next one shares where they are the same. */
  #shared: Machine | undefined;
  readonly #asked: AskedTasks;
  #plan: readonly Input[] | undefined;
  readonly #turns = new Turns();

  /** Starts a run, or goes on with a snapshot of one. */
  constructor(program: Program, options: RunOptions, from?: Snapshot) {
    const first = from
      ? { machine: from.machine, events: from.history }
      : start(program, { ...options, stores: options.objects !== undefined });
    this.#program = program;
    this.#plan = options.plan;
    this.#keepsPast = options.past ?? true;
    const objects = options.objects && new ObjectWork(program, options.objects, this.#keepsPast);
    this.#asked = new AskedTasks(options.handler, objects);
    this.#draft = draftOf(program, first.machine);
    this.#history = [...first.events];
    this.#timeline = new Timeline(program, first.machine, first.events.length);
    this.#askAgain();
  }

  /** The run at this moment. */
  get machine(): Machine {
    this.#machine ??= machineOf(this.#draft, this.#shared);
    this.#shared = this.#machine;
    return this.#machine;
  }

  /** All events so far. */
  get history(): readonly HistoryEvent[] {
    return this.#history;
  }

  /** The journal and the earlier machines. */
  get timeline(): Timeline {
    return this.#timeline;
  }

  /** Tasks that have been asked for and not been answered, in the order they were asked; none while a plan has their answers. */
  get waiting(): readonly TaskRequest[] {
    return this.#plan ? [] : this.#asked.waiting;
  }

  /** True while the run goes by its plan. */
  get isFollowing(): boolean {
    return this.#plan !== undefined;
  }

  /** From now on the run goes its own way: tasks that are not answered are asked again. */
  leavePlan(): void {
    if (!this.#plan) return;
    this.#plan = undefined;
    this.#asked.clear();
    this.#askAgain();
  }

  /** The result so far. */
  get result(): RunResult {
    const { status, output, error } = this.#draft;
    return {
      status: status === "RUNNING" ? "WAITING" : status,
      ...(output !== undefined && { output }),
      ...(error?.error !== undefined && { error: error.error }),
      ...(error?.cause !== undefined && { cause: error.cause }),
      history: this.#history,
      waiting: this.waiting,
    };
  }

  /** The run as plain JSON, from which a new Execution can go on. */
  get snapshot(): Snapshot {
    return {
      first: this.#timeline.start,
      journal: this.#timeline.journal,
      machine: this.machine,
      history: this.#history,
    };
  }

  /** How many inputs the run has had. */
  get steps(): number {
    return this.#draft.steps;
  }

  get status(): Status {
    return this.#draft.status;
  }

  /** What the execution failed with. */
  get error(): AslError | undefined {
    return this.#draft.error;
  }

  /** The present time, in virtual milliseconds since 1970. */
  get now(): number {
    return this.#draft.now;
  }

  /** A thread as it is now, if it lives: unlike `machine`, whatever the number of threads. */
  thread(id: ThreadId): Thread | undefined {
    const thread = this.#draft.threads.get(id);
    return thread && copyThread(thread);
  }

  /** The thread that an input is about; of those that a time wakes the first one. */
  subjectOf(input: Input): Thread | undefined {
    const plain = plainInput(input);
    if ("thread" in plain) return this.thread(plain.thread);
    if ("token" in plain) return this.thread(threadOfToken(plain.token));
    if (plain.kind !== "timeAdvanced") return undefined;
    for (const thread of this.#draft.threads.values()) if (isDue(thread, plain.to)) return copyThread(thread);
    return undefined;
  }

  /** The run at this moment with no threads but the given ones: enough to evaluate what stands in their states. */
  excerpt(threads: readonly Thread[]): Machine {
    return machineOf({ ...this.#draft, threads: new Map(threads.map((thread) => [thread.id, thread])) });
  }

  /** The thread that the next `step` moves; undefined when it would answer a task or move the time. `only`: as for `nextInput`. */
  next(only?: ThreadId): Thread | undefined {
    const thread = this.#plan ? this.#planned() : this.#turns.ready(this.#draft, only);
    return thread && copyThread(thread);
  }

  /**
   * The input that `step` would take, which is to be taken next: answers are given once. With `only`, just that thread and those inside it
   * go on, and the time stands still. A run that follows its plan does not ask for whom.
   */
  async nextInput(only?: ThreadId): Promise<Input | undefined> {
    // A plan may have a redrive after the end.
    if (this.#plan) return this.#plan[this.#draft.steps];
    if (this.#draft.status !== "RUNNING") return undefined;
    const step = this.#turns.step(this.#draft, only);
    if (step) return step;
    if (only === undefined) return (await this.#asked.answer()) ?? timerInput(this.#draft);
    return this.#asked.answer((token) => isTaskWithin(this.#draft, token, only));
  }

  /** Takes the input that `nextInput` gave. */
  async take(input: Input): Promise<void> {
    await this.#advance(input);
  }

  /**
   * One input: a stage of the first ready thread, else the answer of a task, else the earliest timer. Hosts that must stay responsive
   * take steps for some milliseconds, give their event loop a turn, and go on.
   */
  async step(): Promise<StepReport> {
    const input = await this.nextInput();
    return input ? this.#take(input) : { moved: false, events: [] };
  }

  /**
   * Goes on with what the run does by itself, reading and writing objects, once it is done; `moved` is false when there is no such
   * work. For hosts that answer tasks by `send` and so never take such an answer by `step`.
   */
  async serve(): Promise<StepReport> {
    const input = await this.#asked.ownAnswer();
    return input ? this.#take(input) : { moved: false, events: [] };
  }

  /** An input from outside: an answer, a heartbeat, the end, or an edit. It leaves the plan. */
  async send(input: Input): Promise<StepReport> {
    this.leavePlan();
    return this.#take(input);
  }

  /** Goes on until the end, or until only an answer from outside can help. Keeps the event loop busy all the while, except where it waits for answers: see `step`. */
  async finish(): Promise<void> {
    while (this.#plan || this.#draft.status === "RUNNING") {
      const step = this.#plan ? undefined : this.#turns.step(this.#draft);
      const input = step ?? (await this.nextInput());
      if (!input) return;
      const done = this.#advance(input);
      if (done) await done;
    }
  }

  /** Goes back, or forth to where the run has been before; what is stepped or sent then forks it. */
  async goTo(step: number): Promise<void> {
    const { machine, events } = await this.#timeline.at(step);
    this.#draft = draftOf(this.#program, machine);
    this.#history = this.#history.slice(0, events);
    this.#machine = machine;
    this.#timeline.cut(machine.steps);
    this.#turns.reset();
    this.#asked.clear();
    this.#askAgain();
  }

  async #take(input: Input): Promise<StepReport> {
    const before = this.#history.length;
    await this.#advance(input);
    return { moved: true, input, events: this.#history.slice(before) };
  }

  #advance(input: Input): undefined | Promise<void> {
    this.#machine = undefined;
    if (this.#keepsPast) this.#timeline.record(input);
    if (input.kind !== "step") this.#turns.reset();
    const done = advance(this.#draft, input);
    if (done instanceof Promise) return done.then(() => this.#settle(input));
    this.#settle(input);
    return undefined;
  }

  #settle(input: Input): void {
    const draft = this.#draft;
    const plain = plainInput(input);
    if (plain.kind === "taskSucceeded" || plain.kind === "taskFailed") this.#asked.forget(plain.token);
    for (const event of draft.events) this.#history.push(event);
    draft.events = [];
    for (const request of draft.requests) this.#asked.take(request);
    draft.requests = [];
    if (draft.status !== "RUNNING") this.#asked.clear();
    if (this.#keepsPast && this.#timeline.isCheckpointDue)
      this.#timeline.keep(this.machine, this.#history.length);
  }

  /** A machine that comes from a snapshot or from the past waits for tasks that nobody has been asked for since. */
  #askAgain(): void {
    for (const request of openRequests(this.#draft.threads.values())) this.#asked.take(request);
  }

  /** The thread whose step the plan has next. */
  #planned(): DraftThread | undefined {
    const input = this.#plan?.[this.#draft.steps];
    const plain = input && plainInput(input);
    return plain?.kind === "step" ? this.#draft.threads.get(plain.thread) : undefined;
  }
}
