/** Breakpoints: what makes one stop, and what it may say instead of stopping. */
import type { JsonValue } from "../text/json-value.js";
import type { Spot } from "./spot.js";

/** A breakpoint that is bound to spots of a state machine. */
export interface Breakpoint {
  /** Chosen by whoever set it. */
  readonly id: number;
  /** How it was set: at a place in the text, by a state's name, or on a variable. */
  readonly kind: "source" | "function" | "data";
  readonly spots: readonly Spot[];
  readonly watched?: Watched;
  /** Stops only when this gives true; JSONata, or what the state's own language has. */
  readonly condition?: string;
  readonly hits?: HitCondition;
  /** Is logged instead of stopping; `{expression}` parts are evaluated. */
  readonly logMessage?: string;
}

/** The variable that a breakpoint is set on. */
export interface Watched {
  readonly name: string;
  /** Only values that differ from the one before count as assigned. */
  readonly onlyChanges: boolean;
}

/** Which of its hits a breakpoint stops at. */
export interface HitCondition {
  readonly operator: "=" | "<" | "<=" | ">" | ">=" | "%";
  readonly count: number;
}

/** `5` means the fifth hit, `>= 5` the fifth and later ones, `% 5` every fifth; undefined when the text is none of these. */
export function parseHitCondition(text: string): HitCondition | undefined {
  const [, operator = "=", count] = /^\s*(={1,3}|<=?|>=?|%)?\s*(\d+)\s*$/.exec(text) ?? [];
  if (count === undefined) return undefined;
  return {
    operator: operator.startsWith("=") ? "=" : (operator as HitCondition["operator"]),
    count: Number(count),
  };
}

/** True when the hit of that number, counted from 1, is meant. */
export function isHit({ operator, count }: HitCondition, hit: number): boolean {
  switch (operator) {
    case "=":
      return hit === count;
    case "<":
      return hit < count;
    case "<=":
      return hit <= count;
    case ">":
      return hit > count;
    case ">=":
      return hit >= count;
    case "%":
      return count > 0 && hit % count === 0;
  }
}

/** The parts of a log message: text as it is, and expressions that stand in `{…}`. */
export type LogPart = { readonly text: string } | { readonly expression: string };

/** Cuts a log message into its parts; braces inside an expression must be balanced. */
export function parseLogMessage(message: string): readonly LogPart[] {
  const parts: LogPart[] = [];
  let from = 0;
  let depth = 0;
  for (let at = 0; at < message.length; at++) {
    if (message[at] === "{" && depth++ === 0) {
      if (at > from) parts.push({ text: message.slice(from, at) });
      from = at + 1;
    } else if (message[at] === "}" && depth > 0 && --depth === 0) {
      parts.push({ expression: message.slice(from, at) });
      from = at + 1;
    }
  }
  const rest = message.slice(depth > 0 ? from - 1 : from);
  return rest ? [...parts, { text: rest }] : parts;
}

/** True for values that a condition takes as yes: all but false, null, 0, the empty string and nothing. */
export const isTruthy = (value: JsonValue | undefined): boolean => Boolean(value);
