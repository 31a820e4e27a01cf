/** A failure inside a run: what a state fails with, and what Retry and Catch look at. */

export interface AslError {
  /** The name that ErrorEquals matches; missing when a Fail state gives none. */
  readonly error?: string;
  readonly cause?: string;
  /** The JSONata field that failed, e.g. `Output/total`: AWS then writes an EvaluationFailed event. */
  readonly evaluation?: { readonly location?: string };
}

/** A value that is an AslError; the `failed` mark tells it from any JSON value. */
export interface Failure {
  readonly failed: AslError;
}

/** Only our own results are asked, never JSON values of the user. */
export const isFailure = (result: unknown): result is Failure =>
  typeof result === "object" && result !== null && FAILURES.has(result);

const FAILURES = new WeakSet<object>();

/** The failure with the given name and cause. */
export function failure(error: string, cause?: string, evaluation?: { readonly location?: string }): Failure {
  const result: Failure = { failed: { error, ...(cause !== undefined && { cause }), ...(evaluation && { evaluation }) } };
  FAILURES.add(result);
  return result;
}

/** A failure that AWS never lets a state retry or catch by `States.ALL`. */
export const runtimeFailure = (cause: string): Failure => failure("States.Runtime", cause);

/** A failed JSONata expression or a value that one gave. */
export const queryFailure = (cause: string, location?: string): Failure =>
  failure("States.QueryEvaluationError", cause, location === undefined ? {} : { location });
