/** The spots of a state machine at which a run can be stopped, and when a run is at one. */
import type { Stage } from "../interpreter/machine.js";
import type { Moment } from "./trail.js";

/** By which way a state is gone through: by itself, by a Choice Rule, by its Default, or by a Catcher. */
export interface Way {
  readonly via: "own" | "default" | "choice" | "catch";
  /** Position in Choices or Catch. */
  readonly rule?: number;
}

export type Spot = StageSpot | HandledSpot | AssignedSpot;

/** Before a stage: `enter` is the state itself, `exit` the transition. Without a way, whichever way it is. */
export interface StageSpot {
  readonly kind: "stage";
  /** Pointer of the state. */
  readonly state: string;
  readonly stage: Stage;
  readonly way?: Way;
}

/** After a Retrier or Catcher has taken an error: the state waits for its next attempt, or is about to be left. */
interface HandledSpot {
  readonly kind: "retrier" | "catcher";
  readonly state: string;
  /** Position in Retry or Catch; any of them when missing. */
  readonly rule?: number;
}

/** After an Assign has given the variable a value, which is in force from the next state on. */
interface AssignedSpot {
  readonly kind: "assigned";
  readonly variable: string;
  /** Pointer of the scope whose variable it is; any when missing. */
  readonly scope?: string;
}

/** True when the thread whose turn it is stands at the spot. */
export function isBefore(spot: Spot, { state, stage, destination }: Moment): boolean {
  if (spot.kind !== "stage" || spot.state !== state || spot.stage !== stage) return false;
  const { way } = spot;
  if (!way) return true;
  const via = destination?.via ?? "next";
  if (way.via === "own") return via === "next" || via === "default";
  return via === way.via && (way.rule === undefined || destination?.rule === way.rule);
}

/** True when the step that began at the moment led to the spot. */
export function isAfter(spot: Spot, { raised, assigned, scope }: Moment): boolean {
  switch (spot.kind) {
    case "stage":
      return false;
    case "retrier":
    case "catcher": {
      const { state, rule } = raised?.handledBy ?? {};
      const isKind = raised?.fate === (spot.kind === "retrier" ? "retried" : "caught");
      return isKind && state === spot.state && (spot.rule === undefined || rule === spot.rule);
    }
    case "assigned":
      return assigned?.includes(spot.variable) === true && (spot.scope === undefined || spot.scope === scope);
  }
}
