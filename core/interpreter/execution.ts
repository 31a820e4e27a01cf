/** Drives a run: ready threads first, then the answers of tasks in the order they were asked, then the earliest timer. */
import type { JsonValue } from "../text/json-value.js";
import { AskedTasks } from "./asked-tasks.js";
import { copyThread, type Draft, type DraftThread, draftOf, machineOf } from "./draft.js";
import type { HistoryEvent } from "./history.js";
import { type Input, isReady, type Machine, type Thread } from "./machine.js";
import type { ObjectStore } from "./object-store.js";
import { ObjectWork } from "./object-work.js";
import type { Program } from "./program.js";
import type { TaskHandler, TaskRequest } from "./task-handler.js";
import { type Snapshot, Timeline } from "./timeline.js";
import { advance, deadlineOf, type StartOptions, start } from "./transition.js";

export interface RunOptions extends StartOptions {
  readonly handler: TaskHandler;
  /** What stands for S3: ItemReaders read there and ResultWriters write there. Without it the handler is asked for the data, and no results are written. */
  readonly objects?: ObjectStore;
  /** False: nothing is kept to go back to, which long runs have no memory for. */
  readonly past?: boolean;
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
  readonly #asked: AskedTasks;
  /** The thread that moved last. */
  #current = NOBODY;
  /** Its step: one value for all, because a journal holds very many of them. */
  #stepCurrent: Input = { kind: "step", thread: NOBODY };

  /** Starts a run, or goes on with a snapshot of one. */
  constructor(program: Program, options: RunOptions, from?: Snapshot) {
    const first = from
      ? { machine: from.machine, events: from.history }
      : start(program, { ...options, stores: options.objects !== undefined });
    this.#program = program;
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
    this.#machine ??= machineOf(this.#draft);
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

  /** Tasks that have been asked for and not been answered, in the order they were asked. */
  get waiting(): readonly TaskRequest[] {
    return this.#asked.waiting;
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

  /** The thread that the next `step` moves; undefined when it would answer a task or move the time. */
  next(): Thread | undefined {
    const thread = this.#ready();
    return thread && copyThread(thread);
  }

  /**
   * One input: a stage of the first ready thread, else the answer of a task, else the earliest timer. Hosts that must stay responsive
   * take steps for some milliseconds, give their event loop a turn, and go on.
   */
  async step(): Promise<StepReport> {
    const input = this.#readyInput() ?? (await this.#asked.answer()) ?? this.#timerInput();
    if (!input || this.#draft.status !== "RUNNING") return { moved: false, events: [] };
    return this.#take(input);
  }

  /**
   * Goes on with what the run does by itself, reading and writing objects, once it is done; `moved` is false when there is no such
   * work. For hosts that answer tasks by `send` and so never take such an answer by `step`.
   */
  async serve(): Promise<StepReport> {
    const input = await this.#asked.ownAnswer();
    return input ? this.#take(input) : { moved: false, events: [] };
  }

  /** An input from outside: an answer, a heartbeat, the end, or an edit. */
  async send(input: Input): Promise<StepReport> {
    return this.#take(input);
  }

  /** Goes on until the end, or until only an answer from outside can help. Keeps the event loop busy all the while, except where it waits for answers: see `step`. */
  async finish(): Promise<void> {
    while (this.#draft.status === "RUNNING") {
      const input = this.#readyInput() ?? (await this.#asked.answer()) ?? this.#timerInput();
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
    this.#current = NOBODY;
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
    if (input.kind !== "step") this.#current = NOBODY;
    const done = advance(this.#draft, input);
    if (done instanceof Promise) return done.then(() => this.#settle(input));
    this.#settle(input);
    return undefined;
  }

  #settle(input: Input): void {
    const draft = this.#draft;
    if (input.kind === "taskSucceeded" || input.kind === "taskFailed") this.#asked.forget(input.token);
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
    for (const thread of this.#draft.threads.values()) {
      const { phase } = thread;
      if (phase.at === "task" && !phase.isNested) this.#asked.take({ kind: "task", request: phase.request });
      else if (phase.at === "join" && phase.source?.isAsked)
        this.#asked.take({ kind: "readItems", request: phase.source.request, read: phase.source.read });
    }
  }

  /** The thread that moved last for as long as it can, because its steps make none before it ready; else the first one. */
  #ready(): DraftThread | undefined {
    const { threads } = this.#draft;
    const current = threads.get(this.#current);
    if (current && isReady(current)) return current;
    for (const thread of threads.values()) if (isReady(thread)) return thread;
    return undefined;
  }

  #readyInput(): Input | undefined {
    const thread = this.#ready();
    if (!thread) return undefined;
    if (thread.id !== this.#current) {
      this.#current = thread.id;
      this.#stepCurrent = { kind: "step", thread: thread.id };
    }
    return this.#stepCurrent;
  }

  /** The earliest timer, unless it is that of a task that a person may still answer. */
  #timerInput(): Input | undefined {
    let earliest = deadlineOf(this.#program, this.#draft.execution);
    let waits = false;
    for (const { phase } of this.#draft.threads.values()) {
      if (phase.at === "sleep" && phase.until <= earliest) {
        earliest = phase.until;
        waits = false;
      } else if (phase.at === "task") {
        const limit = Math.min(
          phase.timeoutAt ?? Number.POSITIVE_INFINITY,
          phase.heartbeatAt ?? Number.POSITIVE_INFINITY,
        );
        if (limit < earliest) {
          earliest = limit;
          waits = phase.isNested !== true;
        }
      }
    }
    const sleeps = [...this.#draft.threads.values()].some(({ phase }) => phase.at === "sleep");
    if (!Number.isFinite(earliest) || waits || !sleeps) return undefined;
    return { kind: "timeAdvanced", to: earliest };
  }
}

/** No thread has this id. */
const NOBODY = 0;
