/** Drives a run as a debugger does: forwards to a goal, backwards along its trail, stopping where it is told to. */

import type { AslError } from "../interpreter/asl-error.js";
import type { Execution } from "../interpreter/execution.js";
import { type Input, type Machine, type Thread, type ThreadId, threadOf } from "../interpreter/machine.js";
import type { Program } from "../interpreter/program.js";
import type { Breakpoint } from "./breakpoint.js";
import { type BreakpointHits, createBreakpointHits } from "./breakpoint-hits.js";
import { type Goal, isReached } from "./goal.js";
import { type Raised, raisedBy, subjectOf } from "./raised.js";
import { type Place, placeOf } from "./threads.js";
import { lastIndex, type Moment, stepBefore, type Trail } from "./trail.js";

/** Where the debugger stands and what is looked at there. */
export interface Stop {
  readonly reason: "entry" | "step" | "breakpoint" | "exception" | "pause";
  /** What is looked at; at an exception it is the moment before the error. */
  readonly machine: Machine;
  readonly thread: ThreadId;
  /** The breakpoints that were hit. */
  readonly hits: readonly number[];
  readonly raised?: Raised;
}

/** What came of letting the run go. `interrupted`: `keepGoing` said no; ask again to go on. */
export type Outcome =
  | { readonly kind: "stopped"; readonly stop: Stop }
  | { readonly kind: "finished" }
  /** Only tasks that nobody has answered are left. */
  | { readonly kind: "waiting" }
  | { readonly kind: "interrupted" };

/** Which errors stop the run; an error that a Retrier takes never does. */
export interface ExceptionFilter {
  readonly uncaught: boolean;
  readonly caught: boolean;
}

/** One run under control. Its methods must not be called while another call is still going on. */
export class Debugger {
  exceptions: ExceptionFilter = { uncaught: true, caught: false };
  readonly program: Program;
  readonly execution: Execution;
  readonly #trail: Moment[] = [];
  readonly #hits: BreakpointHits;
  #stop: Stop | undefined;
  #breakpoints: readonly Breakpoint[] = [];
  /** The step at which the run was let go: what stopped it there does not stop it again. */
  #leftAt = -1;

  /** `log` is given what logpoints say, a line each. */
  constructor(program: Program, execution: Execution, log: (line: string, state: string) => void) {
    this.program = program;
    this.execution = execution;
    this.#hits = createBreakpointHits(program, log);
  }

  /** Where the run was last stopped; undefined before that and while it goes on. */
  get stop(): Stop | undefined {
    return this.#stop;
  }

  /** The moments so far, and perhaps some of a future that was left. */
  get trail(): Trail {
    return this.#trail;
  }

  /** Replaces all breakpoints. */
  setBreakpoints(breakpoints: readonly Breakpoint[]): void {
    this.#breakpoints = breakpoints;
  }

  /** The place from which a goal of the given thread counts; the stop's own thread when it is gone. */
  place(thread: ThreadId): Place | undefined {
    const machine = this.#stop?.machine ?? this.execution.machine;
    const subject = threadOf(machine, thread) ?? this.#focus(machine);
    return subject && placeOf(machine, subject);
  }

  /** Goes forward until the goal or something else stops it; asks `keepGoing` after each step. */
  async advance(goal: Goal, keepGoing: () => boolean): Promise<Outcome> {
    if (this.#stop && !this.#stop.raised) this.#leftAt = this.execution.machine.steps;
    this.#stop = undefined;
    for (;;) {
      const stop = await this.#stopBeforeStep(goal);
      if (stop) return this.#stopped(stop);
      const before = this.execution.machine;
      const turn = this.execution.next();
      const report = await this.execution.step();
      if (!report.moved || !report.input) {
        return { kind: this.execution.machine.status === "RUNNING" ? "waiting" : "finished" };
      }
      const outcome = this.#record(before, report.input, turn);
      if (outcome) return outcome;
      if (!keepGoing()) return { kind: "interrupted" };
    }
  }

  /** Gives the run an input from outside; an outcome is given only when it stopped the run. */
  async send(input: Input): Promise<Outcome | undefined> {
    const before = this.execution.machine;
    await this.execution.send(input);
    const stop = this.#stop;
    const outcome = this.#record(before, input, undefined);
    if (!outcome && stop) this.stopHere(stop.reason, stop.thread);
    return outcome;
  }

  /** Stops at the present moment, at the given thread if it lives, else at the one whose turn it is. */
  stopHere(reason: Stop["reason"], thread?: ThreadId): Stop {
    const machine = this.execution.machine;
    const wanted = thread === undefined ? undefined : threadOf(machine, thread);
    const { id } = wanted ?? this.#focus(machine) ?? { id: 0 };
    this.#stop = { reason, machine, thread: id, hits: [] };
    return this.#stop;
  }

  /** One stage back inside a state, else to the state before; to the beginning when there is none. */
  async back(thread: ThreadId): Promise<Stop> {
    const place = this.place(thread);
    const step = place ? stepBefore(this.#trail, this.execution.machine.steps, place) : 0;
    return this.#goTo(step, step === 0 ? "entry" : "step");
  }

  /** Back to the last moment at which a breakpoint stops, or to the beginning; asks `keepGoing` after each it passes. */
  async reverse(keepGoing: () => boolean): Promise<Outcome> {
    this.#stop = undefined;
    for (;;) {
      const step = this.execution.machine.steps;
      const found = lastIndex(this.#trail, step, (moment) => this.#hasBreakpoint(moment));
      if (found === undefined) return { kind: "stopped", stop: await this.#goTo(0, "entry") };
      await this.execution.goTo(found);
      const stop = await this.#atBreakpoint("backwards");
      if (stop) return this.#stopped(stop);
      if (!keepGoing()) return { kind: "interrupted" };
    }
  }

  async #goTo(step: number, reason: Stop["reason"]): Promise<Stop> {
    await this.execution.goTo(step);
    return this.stopHere(reason);
  }

  async #stopBeforeStep(goal: Goal): Promise<Stop | undefined> {
    const { machine } = this.execution;
    const turn = this.execution.next();
    if (!turn || machine.steps === this.#leftAt) return undefined;
    const stop = await this.#atBreakpoint("forwards");
    if (stop || !isReached(goal, machine, turn)) return stop;
    return { reason: "step", machine, thread: turn.id, hits: [] };
  }

  async #atBreakpoint(direction: "forwards" | "backwards"): Promise<Stop | undefined> {
    const { machine } = this.execution;
    const turn = this.execution.next();
    if (!turn || !this.#hasBreakpoint(momentOf(turn))) return undefined;
    const hits = await this.#hits.at(machine, turn, this.#breakpoints, direction);
    return hits.length > 0 ? { reason: "breakpoint", machine, thread: turn.id, hits } : undefined;
  }

  #hasBreakpoint({ state, stage }: Moment): boolean {
    return stage === "enter" && this.#breakpoints.some((breakpoint) => breakpoint.state === state);
  }

  /** Remembers a step that was taken, and stops if it raised an error that is to stop. */
  #record(before: Machine, input: Input, turn: Thread | undefined): Outcome | undefined {
    this.#leftAt = -1;
    const raised = raisedBy(before, input, this.execution.machine);
    const subject = turn ?? subjectOf(before, input);
    this.#trail[before.steps] = { ...(subject && momentOf(subject)), ...(raised && { raised }) };
    const stops =
      raised && (raised.fate === "uncaught" ? this.exceptions.uncaught : this.#stopsCaught(raised));
    if (!stops) return undefined;
    return this.#stopped({
      reason: "exception",
      machine: before,
      thread: raised.thread.id,
      hits: [],
      raised,
    });
  }

  #stopsCaught({ fate }: Raised): boolean {
    return this.exceptions.caught && fate !== "retried";
  }

  #stopped(stop: Stop): Outcome & { kind: "stopped" } {
    this.#stop = stop;
    return { kind: "stopped", stop };
  }

  /** The thread that a person would look at: the one whose turn it is, else the last one made. */
  #focus(machine: Machine): Thread | undefined {
    return this.execution.next() ?? machine.threads.at(-1);
  }
}

/** The error that a stop is about. */
export const errorAt = (stop: Stop): AslError | undefined => stop.raised?.error;

function momentOf({ id, parent, state, phase }: Thread): Moment {
  const stage = phase.at === "stage" ? phase.stage : undefined;
  return { thread: id, state, ...(parent !== undefined && { parent }), ...(stage && { stage }) };
}
