/** A workflow under the debugger: where in its events it stands, how far it goes, and what a person does to it. */

import { DECISION_OF } from "../../core/swf/decision-events.js";
import type { Call, Fault } from "../../core/swf/simulator/input.js";
import type { Halt, WorkflowRun } from "../../core/swf/simulator/workflow-run.js";
import type { Recorded, World } from "../../core/swf/simulator/world.js";
import type { SwfBreakpoints, SwfHit } from "./swf-breakpoints.js";

/** How far it is to go: the next event, the next decision's event, the next decision task, or as far as it gets. */
export type SwfGoal = "event" | "decision" | "decisionTask" | "end";

/** Where and why it stands still. */
export interface SwfStop {
  readonly reason: "entry" | "step" | "pause" | SwfHit["reason"];
  readonly hits: readonly number[];
  /** What there is to say of it. */
  readonly text?: string;
}

/** What came of going on: a stop, the end, or neither because somebody wants it to stop. */
export type SwfOutcome = { readonly stop: SwfStop } | { readonly halt: Halt } | "interrupted";

/** One run with a cursor: events before the cursor have been seen, those after it are the future that is known already. */
export class SwfDebugger {
  readonly run: WorkflowRun;
  readonly breakpoints: SwfBreakpoints;
  #position = 0;
  /** Positions of decisions in the document, by run and event. */
  readonly #decisionOf: (recorded: Recorded) => number | undefined;

  constructor(
    run: WorkflowRun,
    breakpoints: SwfBreakpoints,
    decisionOf: (recorded: Recorded) => number | undefined,
  ) {
    this.run = run;
    this.breakpoints = breakpoints;
    this.#decisionOf = decisionOf;
  }

  /** How many events have been seen. */
  get position(): number {
    return this.#position;
  }

  /** The event at which it stands. */
  get last(): Recorded | undefined {
    return this.run.simulation.events[this.#position - 1];
  }

  /** The position of the decision in the document from which an event comes. */
  decisionOf(recorded: Recorded): number | undefined {
    return this.#decisionOf(recorded);
  }

  /** The number of inputs after which the last seen event was there. */
  get step(): number {
    const { simulation } = this.run;
    let step = simulation.length;
    while (step > 0 && simulation.countAt(step - 1) >= this.#position) step--;
    return step;
  }

  /** The world after the input that wrote the last seen event. */
  get world(): World {
    const { simulation } = this.run;
    return this.#position >= simulation.events.length ? simulation.world : simulation.worldAt(this.step);
  }

  /** Goes on. `seen` is told of each event; `isMeant` says whether to go on still. */
  async advance(
    goal: SwfGoal,
    seen: (recorded: Recorded) => void,
    isMeant: () => boolean,
  ): Promise<SwfOutcome> {
    const { simulation } = this.run;
    while (isMeant()) {
      const recorded = simulation.events[this.#position];
      if (recorded) {
        this.#position++;
        seen(recorded);
        const hit = this.breakpoints.hit(recorded.event, this.#decisionOf(recorded));
        if (hit) return { stop: { reason: hit.reason, hits: hit.ids, text: recorded.event.eventType } };
        if (isGoal(goal, recorded.event.eventType))
          return { stop: { reason: this.#position === 1 ? "entry" : "step", hits: [] } };
        continue;
      }
      const { halt } = await this.run.step();
      if (halt) return { halt };
    }
    return "interrupted";
  }

  /** Goes to the moment after an event that is known already, the first at least. */
  goTo(event: number): SwfStop {
    this.#position = Math.max(1, Math.min(event, this.run.simulation.events.length));
    return { reason: "step", hits: [] };
  }

  /** Goes back to the last event that hits a breakpoint, or to the beginning. */
  reverse(): SwfStop {
    const { events } = this.run.simulation;
    for (this.#position--; this.#position > 1; this.#position--) {
      const recorded = events[this.#position - 1];
      const hit = recorded && this.breakpoints.hit(recorded.event, this.#decisionOf(recorded));
      if (hit) return { reason: hit.reason, hits: hit.ids };
    }
    this.#position = Math.max(1, this.#position);
    return { reason: "entry", hits: [] };
  }

  /** Lets something happen now; what was known of the future is forgotten. True when there was such a future. */
  intervene(call: Call): { readonly forked: boolean; readonly fault?: Fault } {
    const { step } = this;
    const forked = step < this.run.simulation.length;
    if (forked) this.run.rewind(step);
    const { fault } = this.run.intervene(call);
    return { forked, ...(fault && { fault }) };
  }
}

function isGoal(goal: SwfGoal, eventType: string): boolean {
  switch (goal) {
    case "event":
      return true;
    case "decision":
      return DECISION_OF[eventType] !== undefined;
    case "decisionTask":
      return eventType === "DecisionTaskStarted";
    case "end":
      return false;
  }
}
