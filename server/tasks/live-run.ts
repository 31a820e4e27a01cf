/** A run that is connected with the world: tasks take their time, callbacks arrive, and a person may end it. */
import type { AslError } from "../../core/interpreter/asl-error.js";
import { Execution, type RunResult } from "../../core/interpreter/execution.js";
import type { HistoryEvent } from "../../core/interpreter/history.js";
import type { Input, Machine } from "../../core/interpreter/machine.js";
import type { ObjectStore } from "../../core/interpreter/object-store.js";
import type { Program } from "../../core/interpreter/program.js";
import type { TaskRequest } from "../../core/interpreter/task-handler.js";
import type { StartOptions } from "../../core/interpreter/transition.js";
import { type AskedTask, askTask, inputFrom, type OutsideAnswer, wallLimitOf } from "./asked-task.js";
import type { LocalHandler } from "./local-handler.js";
import { timersOf } from "./run-timers.js";

export interface LiveRunOptions {
  readonly start: StartOptions;
  /** An execution that ended without success, which is redriven at `start.now` instead of starting one. */
  readonly redriven?: { readonly machine: Machine; readonly history: readonly HistoryEvent[] };
  readonly handler: LocalHandler;
  /**
   * Virtual seconds a second. Without it time is free: waiting takes none, tasks count as done at once and are answered in the order they
   * were asked for. Only the limits of tasks that are really worked at, or that really wait for somebody, are those of the wall clock.
   */
  readonly speed?: number;
  /** What stands for S3 where a Map reads its items and writes its results. */
  readonly objects?: ObjectStore | undefined;
  /** The wall clock, in milliseconds. */
  readonly now: () => number;
  /** Is told each time something happened, with the new events. */
  readonly progressed?: (events: readonly HistoryEvent[], execution: Execution) => void;
  /**
   * Is told of tasks that only somebody from outside can answer, when nothing else can happen; true when somebody may. Without it such a
   * run is over, as `WAITING`.
   */
  readonly waiting?: (tasks: readonly TaskRequest[]) => boolean;
}

/** How long the run may keep the event loop for itself, in milliseconds. */
const SLICE = 20;

/** The longest that a timer can be set for. */
const LONGEST = 2 ** 31 - 1;

/** One live run, from its start to its end. */
export class LiveRun {
  readonly #options: LiveRunOptions;
  readonly #program: Program;
  readonly #execution: Execution;
  readonly #tasks = new Map<string, AskedTask>();
  readonly #inbox: Input[] = [];
  readonly #startedAt: number;
  #background = 0;
  #isAborted = false;
  #abortError: AslError | undefined;
  /** True when something has arrived since the run last looked. */
  #isAwake = false;
  #endSleep: () => void = () => undefined;

  constructor(program: Program, options: LiveRunOptions) {
    this.#program = program;
    this.#options = options;
    this.#startedAt = options.now();
    const handler = (request: TaskRequest): { readonly pending: true } => {
      this.#tasks.set(request.token, this.#ask(request));
      return { pending: true };
    };
    const { objects, redriven } = options;
    const snapshot = redriven && { ...redriven, first: redriven.machine, journal: [] };
    const given = { ...options.start, handler, past: false, ...(objects && { objects }) };
    this.#execution = new Execution(program, given, snapshot);
  }

  /** The run at this moment. */
  get machine(): Machine {
    return this.#execution.machine;
  }

  /** All events so far. */
  get history(): readonly HistoryEvent[] {
    return this.#execution.history;
  }

  /** The tokens of the tasks that have been asked for and are not done. */
  tokens(): readonly string[] {
    return [...this.#tasks.keys()];
  }

  /** Answers a task that waits, or that will; false when there is none with the token. */
  answer(token: string, answer: OutsideAnswer): boolean {
    const task = this.#tasks.get(token);
    if (!task || task.callback) return false;
    task.callback = answer;
    this.#wake();
    return true;
  }

  /** A sign of life for a task; false when there is none with the token. */
  heartbeat(token: string): boolean {
    const task = this.#tasks.get(token);
    if (!task) return false;
    task.beatAt = this.#options.now();
    this.#inbox.push({ kind: "heartbeat", token });
    this.#wake();
    return true;
  }

  /** Ends the execution as ABORTED, with the error that the caller gives. */
  abort(error?: AslError): void {
    this.#isAborted = true;
    this.#abortError = error;
    this.#wake();
  }

  /** Runs to the end, or until nobody can answer what is left. */
  async finish(): Promise<RunResult> {
    this.#tell(this.#execution.history);
    if (this.#options.redriven) await this.#send({ kind: "redriven", at: this.#options.start.now });
    let yieldAt = this.#options.now() + SLICE;
    for (;;) {
      if (this.#options.now() >= yieldAt) {
        await new Promise((resolve) => setTimeout(resolve, 0));
        yieldAt = this.#options.now() + SLICE;
      }
      if (this.#isAborted) {
        const error = this.#abortError;
        await this.#send({ kind: "aborted", ...(error && { error }) });
        break;
      }
      if (this.#execution.next()) this.#tell((await this.#execution.step()).events);
      else if (!(await this.#goOn())) break;
    }
    const { result } = this.#execution;
    while (this.#background > 0 && !this.#isAborted) {
      this.#isAwake = false;
      await this.#sleepUntil(Number.POSITIVE_INFINITY);
    }
    for (const { controller } of this.#tasks.values()) controller.abort();
    this.#tasks.clear();
    return result;
  }

  /** No thread is ready: an answer, a timer, or waiting for one of them; false when nothing can come any more. */
  async #goOn(): Promise<boolean> {
    if (this.#execution.result.status !== "WAITING") return false;
    this.#isAwake = false;
    const input = this.#inbox.shift() ?? this.#nextAnswer();
    if (input) {
      await this.#keepTime();
      await this.#send(input);
      return true;
    }
    const served = await this.#execution.serve();
    if (served.moved) {
      this.#tell(served.events);
      return true;
    }
    this.#dropCancelled();
    return this.#options.speed === undefined ? this.#freeTime() : this.#realTime(this.#options.speed);
  }

  /** The first thing to tell the run about a task. While time is free, in the order the tasks were asked for. */
  #nextAnswer(): Input | undefined {
    for (const [token, task] of this.#tasks) {
      const next = inputFrom(task);
      if (next?.isLast) this.#tasks.delete(token);
      if (next) return next.input;
      if (task.state === "working" && this.#options.speed === undefined) return undefined;
    }
    return undefined;
  }

  async #freeTime(): Promise<boolean> {
    const { sleep, limit } = timersOf(this.#program, this.#execution.machine);
    const isWorking = this.#isWorking();
    if (!isWorking && sleep !== undefined && sleep <= limit) {
      await this.#send({ kind: "timeAdvanced", to: sleep });
      return true;
    }
    if (!isWorking && !this.#mayBeAnswered()) return false;
    const wallLimit = Math.min(...[...this.#tasks.values()].map((task) => wallLimitOf(task, 1)));
    if (wallLimit > this.#options.now()) await this.#sleepUntil(wallLimit);
    else await this.#send({ kind: "timeAdvanced", to: limit });
    return true;
  }

  async #realTime(speed: number): Promise<boolean> {
    const { next } = timersOf(this.#program, this.#execution.machine);
    const isOpen = this.#isWorking() || Number.isFinite(next);
    if (!isOpen && !this.#mayBeAnswered()) return false;
    if (this.#tasks.size > 0 && !this.#isWorking()) this.#mayBeAnswered();
    const wallTime = this.#startedAt + (next - this.#options.start.now) / speed;
    if (wallTime > this.#options.now()) await this.#sleepUntil(wallTime);
    else await this.#send({ kind: "timeAdvanced", to: next });
    return true;
  }

  #mayBeAnswered(): boolean {
    const requests = [...this.#tasks.values()].map(({ request }) => request);
    return this.#options.waiting?.(requests) ?? false;
  }

  #isWorking(): boolean {
    return this.#background > 0 || [...this.#tasks.values()].some(({ state }) => state === "working");
  }

  /** In real time, what arrives arrives now. */
  async #keepTime(): Promise<void> {
    const { speed, now, start } = this.#options;
    if (speed === undefined) return;
    const to = Math.floor(start.now + (now() - this.#startedAt) * speed);
    if (to > this.#execution.machine.now) await this.#send({ kind: "timeAdvanced", to });
  }

  async #send(input: Input): Promise<void> {
    this.#tell((await this.#execution.send(input)).events);
  }

  #tell(events: readonly HistoryEvent[]): void {
    this.#options.progressed?.(events, this.#execution);
  }

  #ask(request: TaskRequest): AskedTask {
    const { handler, now } = this.#options;
    const background = (work: Promise<void>): void => {
      this.#background++;
      const done = (): void => {
        this.#background--;
        this.#wake();
      };
      work.then(done, done);
    };
    return askTask(request, handler, background, now(), () => this.#wake());
  }

  /** Tells the handlers of tasks that nobody waits for any more. */
  #dropCancelled(): void {
    const alive = new Set(this.#execution.waiting.map(({ token }) => token));
    for (const [token, task] of this.#tasks) {
      if (alive.has(token)) continue;
      task.controller.abort();
      this.#tasks.delete(token);
    }
  }

  #wake(): void {
    this.#isAwake = true;
    this.#endSleep();
  }

  /** Until then, or until something arrives; not at all when something has arrived already. */
  #sleepUntil(wallTime: number): Promise<void> {
    if (this.#isAwake) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(done, Math.min(wallTime - this.#options.now(), LONGEST));
      function done(): void {
        clearTimeout(timer);
        resolve();
      }
      this.#endSleep = done;
    });
  }
}
