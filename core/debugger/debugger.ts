/** Drives a run as a debugger does: forwards to a goal, backwards along its trail, stopping where it is told to. */

import type { AslError } from "../interpreter/asl-error.js";
import type { Execution } from "../interpreter/execution.js";
import type { Input, Machine, Thread, ThreadId } from "../interpreter/machine.js";
import type { Program } from "../interpreter/program.js";
import type { Breakpoint } from "./breakpoint.js";
import { type BreakpointHits, createBreakpointHits, type Hit } from "./breakpoint-hits.js";
import { ANY_ERROR, type ExceptionFilter, stopsAt } from "./exception-filter.js";
import { type Goal, isReached } from "./goal.js";
import { hasFailed, type Raised, raisedBy } from "./raised.js";
import { ancestorsOf, type Family, familyOf, type Place, placeOf } from "./threads.js";
import { lastIndex, type Moment, momentOf, stepBefore, type Trail, takenMoment } from "./trail.js";

/** Where the debugger stands and what is looked at there. */
export interface Stop {
  readonly reason: "entry" | "step" | "breakpoint" | "exception" | "pause" | "goto" | "restart";
  /** What is looked at; at an exception it is the moment before the error. */
  readonly machine: Machine;
  readonly thread: ThreadId;
  /** The breakpoints that were hit. */
  readonly hits: readonly Hit[];
  readonly raised?: Raised;
}

/** What came of letting the run go. `interrupted`: `keepGoing` said no; ask again to go on. */
export type Outcome =
  | { readonly kind: "stopped"; readonly stop: Stop }
  | { readonly kind: "finished" }
  /** Only tasks that nobody has answered are left. */
  | { readonly kind: "waiting" }
  /** The only thread that may go on cannot: it has ended, or waits for an answer or for time to pass. */
  | { readonly kind: "held"; readonly thread: ThreadId }
  | { readonly kind: "interrupted" };

/** One run under control. Its methods must not be called while another call is still going on. */
export class Debugger {
  exceptions: ExceptionFilter = { uncaught: ANY_ERROR };
  #program: Program;
  #execution: Execution;
  /** What was gone on from with another program, the latest last. */
  readonly #left: { readonly program: Program; readonly execution: Execution }[] = [];
  readonly #trail: Moment[] = [];
  readonly #hits: BreakpointHits;
  #stop: Stop | undefined;
  /** The step at which the run was let go: what stopped it there does not stop it again. */
  #leftAt = -1;

  /** `log` is given what logpoints say, a line each. */
  constructor(program: Program, execution: Execution, log: (line: string, state: string) => void) {
    this.#program = program;
    this.#execution = execution;
    this.#hits = createBreakpointHits(() => this.#program, log);
  }

  get program(): Program {
    return this.#program;
  }

  get execution(): Execution {
    return this.#execution;
  }

  /** Where the run was last stopped; undefined before that and while it goes on. */
  get stop(): Stop | undefined {
    return this.#stop;
  }

  /** The moments so far, and perhaps some of a future that was left. */
  get trail(): Trail {
    return this.#trail;
  }

  /** True when the run was further once than where it stands. */
  get hasFuture(): boolean {
    return this.#trail.length > this.execution.steps;
  }

  /** Replaces all breakpoints. */
  setBreakpoints(breakpoints: readonly Breakpoint[]): void {
    this.#hits.set(breakpoints);
  }

  /** Goes on with another program and an execution of it, which begins with the present machine; going back further goes back to the present program. */
  adopt(program: Program, execution: Execution): void {
    const { stop } = this;
    this.#left.push({ program: this.#program, execution: this.#execution });
    this.#program = program;
    this.#execution = execution;
    if (stop) this.stopHere(stop.raised ? "goto" : stop.reason, stop.thread);
  }

  /** The place from which a goal of the given thread counts; the stop's own thread when it is gone. */
  place(thread: ThreadId): Place | undefined {
    const family: Family = this.#stop ? familyOf(this.#stop.machine) : this.execution;
    const subject = family.thread(thread) ?? this.#focus();
    return subject && placeOf(family, subject);
  }

  /** Goes forward until the goal or something else stops it; asks `keepGoing` after each step. */
  async advance(goal: Goal, keepGoing: () => boolean): Promise<Outcome> {
    const { execution } = this;
    if (this.#stop && !this.#stop.raised) this.#leftAt = execution.steps;
    this.#stop = undefined;
    for (;;) {
      const stop = await this.#stopBeforeStep(goal);
      if (stop) return this.#stopped(stop);
      const input = await execution.nextInput(goal.only);
      if (!input) return this.#stalled(goal);
      const outcome = await this.#take(input, () => execution.take(input));
      if (outcome) return outcome;
      // After the last step nothing is left to interrupt, nor a thread to stop at.
      if (execution.status === "RUNNING" && !keepGoing()) return { kind: "interrupted" };
    }
  }

  /** Gives the run an input from outside; an outcome is given only when it stopped the run. */
  async send(input: Input): Promise<Outcome | undefined> {
    const stop = this.#stop;
    this.#trail.length = Math.min(this.#trail.length, this.execution.steps);
    this.#hits.forget(this.execution.steps);
    const outcome = await this.#take(input, async () => {
      await this.execution.send(input);
    });
    if (!outcome && stop) this.stopHere(stop.reason, stop.thread);
    return outcome;
  }

  /** Takes the run to the moment that is looked at, if it is past it: at an error that is the one before it. */
  async toStop(): Promise<void> {
    const stop = this.#stop;
    if (stop && stop.machine.steps !== this.execution.steps) await this.execution.goTo(stop.machine.steps);
  }

  /** Stops at the present moment, at the given thread if it lives, else at the one whose turn it is. */
  stopHere(reason: Stop["reason"], thread?: ThreadId): Stop {
    const wanted = thread === undefined ? undefined : this.execution.thread(thread);
    const { id } = wanted ?? this.#focus() ?? { id: 0 };
    this.#stop = { reason, machine: this.execution.machine, thread: id, hits: [] };
    return this.#stop;
  }

  /** One stage back inside a state, else to the state before; to the beginning when there is none. */
  async back(thread: ThreadId): Promise<Stop> {
    const place = this.place(thread);
    const step = place ? stepBefore(this.#trail, this.execution.steps, place) : 0;
    return this.#goTo(step);
  }

  /** Back to the moment before the step of that number. */
  async backTo(step: number): Promise<void> {
    await this.#goTo(Math.min(step, this.execution.steps));
  }

  /** Back to the last moment at which a breakpoint stops, or to the beginning; asks `keepGoing` after each it passes. */
  async reverse(keepGoing: () => boolean): Promise<Outcome> {
    this.#stop = undefined;
    for (;;) {
      const found = lastIndex(
        this.#trail,
        this.execution.steps,
        (moment, at) => this.#hits.mayStop(moment, "before") || this.#mayStopAfter(at - 1),
      );
      if (found === undefined) return { kind: "stopped", stop: await this.#goTo(0) };
      await this.#travel(found);
      const stop = await this.#atBreakpoint("backwards");
      if (stop) return this.#stopped(stop);
      if (!keepGoing()) return { kind: "interrupted" };
    }
  }

  async #goTo(step: number): Promise<Stop> {
    await this.#travel(step);
    return this.stopHere(step <= this.execution.timeline.first ? "entry" : "step");
  }

  /** Back to a step; before the first one of an execution, the one that it was gone on from is taken up again. */
  async #travel(step: number): Promise<void> {
    while (step < this.#execution.timeline.first) {
      const before = this.#left.pop();
      if (!before) break;
      this.#program = before.program;
      this.#execution = before.execution;
    }
    await this.#execution.goTo(step);
  }

  async #stopBeforeStep(goal: Goal): Promise<Stop | undefined> {
    const { execution } = this;
    if (execution.steps === this.#leftAt) return undefined;
    const stop = await this.#atBreakpoint("forwards", goal.only);
    if (stop || goal.kind === "continue") return stop;
    if (goal.kind === "until") return goal.isMet() ? this.stopHere("goto") : undefined;
    const turn = execution.next(goal.only);
    if (!turn || !isReached(goal, execution, turn)) return undefined;
    return { reason: "step", machine: execution.machine, thread: turn.id, hits: [] };
  }

  /** Breakpoints stop before the step that comes next, or after the one that was taken last. */
  async #atBreakpoint(direction: "forwards" | "backwards", only?: ThreadId): Promise<Stop | undefined> {
    const { execution } = this;
    const hits: Hit[] = [];
    let at: Thread | undefined;
    const look = async (moment: Moment, when: "before" | "after", thread: Thread): Promise<void> => {
      const machine = execution.excerpt(this.#line(thread));
      const found = await this.#hits.at(moment, when, { machine, thread }, direction);
      if (found.length > 0) at ??= thread;
      hits.push(...found);
    };
    const turn = execution.next(only);
    const moment = momentOf(execution.now, turn);
    if (turn && this.#hits.mayStop(moment, "before")) await look(moment, "before", turn);
    const last = this.#trail[execution.steps - 1];
    if (last && this.#mayStopAfter(execution.steps - 1)) {
      const subject = execution.thread(last.raised?.handledBy?.thread ?? last.thread ?? 0);
      if (subject) await look(last, "after", subject);
    }
    return at && { reason: "breakpoint", machine: execution.machine, thread: at.id, hits };
  }

  #mayStopAfter(step: number): boolean {
    const moment = this.#trail[step];
    if (!moment?.assigned && !moment?.raised?.handledBy) return false;
    return this.#hits.mayStop(moment, "after");
  }

  /** Takes a step, remembers it, and stops if it raised an error that is to stop. */
  async #take(input: Input, take: () => Promise<void>): Promise<Outcome | undefined> {
    const { execution } = this;
    const step = execution.steps;
    const subject = execution.subjectOf(input);
    const now = execution.now;
    let line = subject ? this.#line(subject) : [];
    await take();
    this.#leftAt = -1;
    if (!subject && hasFailed(execution.status)) line = await this.#lastLine(step);
    const raised = raisedBy(line, input, execution);
    const taken = subject && { input, before: subject, after: execution.thread(subject.id) };
    this.#trail[step] = { ...(taken ? takenMoment(now, taken) : { now }), ...(raised && { raised }) };
    if (!raised || !stopsAt(this.exceptions, raised)) return undefined;
    const machine = await execution.timeline.machineAt(step);
    return this.#stopped({ reason: "exception", machine, thread: raised.thread.id, hits: [], raised });
  }

  /** A thread and those around it, as they are now. */
  #line(thread: Thread): readonly Thread[] {
    return [thread, ...ancestorsOf(this.execution, thread)];
  }

  /** The youngest thread before a step that was about none, and those around it. */
  async #lastLine(step: number): Promise<readonly Thread[]> {
    const before = await this.execution.timeline.machineAt(step);
    const youngest = before.threads.at(-1);
    return youngest ? [youngest, ...ancestorsOf(familyOf(before), youngest)] : [];
  }

  #stalled({ only }: Goal): Outcome {
    if (this.execution.status !== "RUNNING") return { kind: "finished" };
    // Here the recording ends that the run has followed.
    if (this.execution.isFollowing) return { kind: "stopped", stop: this.stopHere("pause") };
    return only === undefined ? { kind: "waiting" } : { kind: "held", thread: only };
  }

  #stopped(stop: Stop): Outcome & { kind: "stopped" } {
    this.#stop = stop;
    return { kind: "stopped", stop };
  }

  /** The thread that a person would look at: the one whose turn it is, else the last one made. */
  #focus(): Thread | undefined {
    return this.execution.next() ?? this.execution.machine.threads.at(-1);
  }
}

/** The error that a stop is about. */
export const errorAt = (stop: Stop): AslError | undefined => stop.raised?.error;
