/** The past of a run: a checkpoint every so many inputs and the journal between them, so that any earlier machine can be had again. */
import { draftOf, machineOf } from "./draft.js";
import type { HistoryEvent } from "./history.js";
import type { Input, Machine } from "./machine.js";
import type { Program } from "./program.js";
import { advance } from "./transition.js";

/** Inputs between checkpoints: going back replays at most so many. */
const SPACING = 64;
/** A long run drops every second checkpoint when it has more than these, and doubles their spacing. */
const MOST_CHECKPOINTS = 512;

interface Checkpoint {
  readonly machine: Machine;
  /** How many events the history had then. */
  readonly events: number;
}

/** A saved run, as plain JSON: give it to `Timeline.restore`. */
export interface Snapshot {
  readonly first: Machine;
  readonly journal: readonly Input[];
  readonly machine: Machine;
  readonly history: readonly HistoryEvent[];
}

/** The journal of a run. Step n is the machine after n inputs. */
export class Timeline {
  readonly #program: Program;
  readonly #first: number;
  readonly #journal: Input[] = [];
  #checkpoints: Checkpoint[] = [];
  #spacing = SPACING;

  constructor(program: Program, machine: Machine, events: number) {
    this.#program = program;
    this.#first = machine.steps;
    this.#checkpoints.push({ machine, events });
  }

  /** The step that the timeline starts at. */
  get first(): number {
    return this.#first;
  }

  /** How many inputs the run has had. */
  get length(): number {
    return this.#first + this.#journal.length;
  }

  /** The inputs so far, from the first checkpoint on. */
  get journal(): readonly Input[] {
    return this.#journal;
  }

  /** The machine the timeline starts from. */
  get start(): Machine {
    const [first] = this.#checkpoints;
    if (!first) throw new Error("A timeline has a first checkpoint.");
    return first.machine;
  }

  /** True when the machine after the inputs so far should be kept. */
  get isCheckpointDue(): boolean {
    return this.length - (this.#checkpoints.at(-1)?.machine.steps ?? 0) >= this.#spacing;
  }

  /** Adds what happened. */
  record(input: Input): void {
    this.#journal.push(input);
  }

  /** Keeps the machine as it is after the inputs so far. */
  keep(machine: Machine, events: number): void {
    this.#checkpoints.push({ machine, events });
    if (this.#checkpoints.length <= MOST_CHECKPOINTS) return;
    this.#checkpoints = this.#checkpoints.filter((_, i) => i % 2 === 0);
    this.#spacing *= 2;
  }

  /** The input that led from step n to step n + 1. */
  inputAt(step: number): Input | undefined {
    return this.#journal[step - this.#first];
  }

  /** The machine after that many inputs and the length of the history then; steps outside the run give its nearest end. */
  async at(step: number): Promise<Checkpoint> {
    const wanted = Math.max(this.#first, Math.min(step, this.length));
    const at = this.#checkpoints.findLast(({ machine }) => machine.steps <= wanted);
    if (!at) throw new Error(`No checkpoint at or before step ${wanted}.`);
    if (at.machine.steps === wanted) return at;
    // One draft takes all the inputs: a machine for each of them would cost as many copies of all threads.
    const draft = draftOf(this.#program, at.machine);
    while (draft.steps < wanted) {
      const input = this.inputAt(draft.steps);
      if (!input) break;
      const done = advance(draft, input);
      if (done) await done;
    }
    return { machine: machineOf(draft), events: at.events + draft.events.length };
  }

  /** The machine after that many inputs. */
  async machineAt(step: number): Promise<Machine> {
    return (await this.at(step)).machine;
  }

  /** Forgets everything after a step: what comes next is a fork. */
  cut(step: number): void {
    this.#journal.length = Math.max(0, Math.min(this.#journal.length, step - this.#first));
    while (this.#checkpoints.length > 1 && (this.#checkpoints.at(-1)?.machine.steps ?? 0) > step)
      this.#checkpoints.pop();
  }
}
