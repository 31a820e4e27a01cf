/** A function on this machine, however it is made: gets a payload, gives a payload (types only). */
import type { AslError } from "../../core/interpreter/asl-error.js";
import type { JsonValue } from "../../core/text/json-value.js";

export interface Invocation {
  readonly payload: JsonValue;
  readonly name: string;
  readonly arn: string;
  readonly qualifier?: string;
  readonly requestId: string;
  /** Aborted when nobody waits for the result any more. */
  readonly signal: AbortSignal;
}

/** How a call ended. */
export type FunctionOutcome = { readonly payload: JsonValue } | { readonly error: AslError };

/** A function that can be called, any number of times and at the same time. Never rejects. */
export type LocalFunction = (invocation: Invocation) => Promise<FunctionOutcome>;
