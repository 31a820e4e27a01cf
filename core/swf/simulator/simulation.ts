/** A world with its past: every input it has had, every event that came of them, and the way back to any step. */
import type { HistoryEvent } from "./history.js";
import type { Fault, Input } from "./input.js";
import { transition } from "./transition.js";
import type { Recorded, World } from "./world.js";

/** Inputs between worlds that are kept: going back plays at most so many again. */
const SPACING = 32;

/** A journal with a life. Step n is the world after n inputs. */
export class Simulation {
  readonly #kept: World[];
  readonly #journal: Input[] = [];
  /** How many events there were after each input. */
  readonly #counts: number[] = [];
  readonly #events: Recorded[] = [];
  #world: World;

  constructor(world: World) {
    this.#world = world;
    this.#kept = [world];
  }

  /** As it is after all inputs. */
  get world(): World {
    return this.#world;
  }

  /** How many inputs there have been. */
  get length(): number {
    return this.#journal.length;
  }

  /** The events of all runs, in the order they happened. */
  get events(): readonly Recorded[] {
    return this.#events;
  }

  /** Lets something happen. A call that is refused is no step, unless it was on the agenda. */
  feed(input: Input): { readonly events: readonly Recorded[]; readonly fault?: Fault } {
    const { world, events, fault } = transition(this.#world, input);
    if (fault && input.kind !== "nextAppointment") return { events, fault };
    this.#world = world;
    this.#journal.push(input);
    this.#events.push(...events);
    this.#counts.push(this.#events.length);
    if (this.#journal.length % SPACING === 0) this.#kept.push(world);
    return { events, ...(fault && { fault }) };
  }

  /** The history of a run, up to a step; all of it without one. */
  history(runId: string, step: number = this.length): readonly HistoryEvent[] {
    const events = step >= this.length ? this.#events : this.#events.slice(0, this.countAt(step));
    return events.filter((each) => each.runId === runId).map(({ event }) => event);
  }

  /** How many events there were after that many inputs. */
  countAt(step: number): number {
    return step <= 0 ? 0 : (this.#counts[Math.min(step, this.length) - 1] ?? 0);
  }

  /** The input that led from step n to step n + 1. */
  inputAt(step: number): Input | undefined {
    return this.#journal[step];
  }

  /** The world after that many inputs; steps outside of the past give its nearest end. */
  worldAt(step: number): World {
    if (step >= this.length) return this.#world;
    const wanted = Math.max(0, step);
    const from = Math.floor(wanted / SPACING);
    let world = this.#kept[from] ?? this.#world;
    for (const input of this.#journal.slice(from * SPACING, wanted)) world = transition(world, input).world;
    return world;
  }

  /** Forgets everything after a step: what comes next is another future. */
  cut(step: number): void {
    if (step >= this.length) return;
    const wanted = Math.max(0, step);
    this.#world = this.worldAt(wanted);
    this.#events.length = this.countAt(wanted);
    this.#journal.length = wanted;
    this.#counts.length = wanted;
    this.#kept.length = Math.floor(wanted / SPACING) + 1;
  }
}
