/** Which errors stop a run. */
import { wildcard } from "./breakpoints.js";
import type { Raised } from "./raised.js";

/** Whether an error's name is meant. */
export type ErrorNames = (name: string) => boolean;

/** Each kind of error that stops, and the names it is limited to; a missing kind stops nothing. */
export interface ExceptionFilter {
  /** Errors that end the execution. */
  readonly uncaught?: ErrorNames;
  /** Errors that a Catcher takes, or a Map bears. */
  readonly caught?: ErrorNames;
  /** Errors of these names whatever becomes of them, also those that a Retrier takes. */
  readonly named?: ErrorNames;
}

/** Every name is meant. */
export const ANY_ERROR: ErrorNames = () => true;

/** Names as a person lists them, `States.Timeout, Lambda.*`; undefined when there is none. */
export function parseErrorNames(text: string): ErrorNames | undefined {
  const patterns = text
    .split(/[,;\s]+/)
    .filter((part) => part !== "")
    .map((part) => (part === "States.ALL" ? ANY_ERROR : wildcard(part)));
  return patterns.length > 0 ? (name) => patterns.some((fits) => fits(name)) : undefined;
}

/** True when the error is to stop the run. */
export function stopsAt({ uncaught, caught, named }: ExceptionFilter, { error, fate }: Raised): boolean {
  const name = error.error ?? "";
  if (named?.(name)) return true;
  switch (fate) {
    case "uncaught":
      return uncaught?.(name) ?? false;
    case "caught":
    case "tolerated":
      return caught?.(name) ?? false;
    case "retried":
      return false;
  }
}
