/** Where a recorded execution and the definition's own run part. */
import type { JsonValue } from "../text/json-value.js";

export interface Difference {
  /** Id of the event. */
  readonly event: number;
  /**
   * `chance`: a value that no two runs share, such as a UUID or the time. `value`: another value. `flow`: the execution took another way.
   * `end`: from here on the recording cannot be followed.
   */
  readonly kind: "chance" | "value" | "flow" | "end";
  /** A sentence that begins with the event's number. */
  readonly message: string;
}

const LONGEST = 80;

/** The value as JSON in a line, cut when it is long. */
export function shown(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
