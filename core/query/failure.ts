/** What evaluation gives instead of a value when it fails, told apart from every JSON value. */

/** A failure as Retry and Catch see it: AWS's name for it, and its cause. */
export interface FailureDetails {
  /** The name that ErrorEquals matches; missing when a Fail state gives none. */
  readonly error?: string;
  readonly cause?: string;
  /** Set where JSONata failed: AWS then writes an EvaluationFailed event. */
  readonly evaluation?: FailedEvaluation;
  /** A missed heartbeat: AWS calls it States.Timeout, but States.HeartbeatTimeout matches it too. */
  readonly heartbeat?: true;
}

export interface FailedEvaluation {
  /** The field, e.g. `Output/total`, where it is known. */
  readonly location?: string;
  /** True where the value was found and only its use failed: the event then follows the state's Entered event. */
  readonly afterEntry?: true;
}

export interface Failure {
  readonly failed: FailureDetails;
}

const FAILURES = new WeakSet<object>();

/** True only for what this file made, so that a user's object of the same shape stays a value. */
export const isFailure = (result: unknown): result is Failure =>
  typeof result === "object" && result !== null && FAILURES.has(result);

/** The failure with the given details. */
export function failureOf(failed: FailureDetails): Failure {
  const result: Failure = { failed };
  FAILURES.add(result);
  return result;
}

/** A failure that no `States.ALL` matches, e.g. a path that leads nowhere. */
export const runtimeFailure = (cause: string): Failure => failureOf({ error: "States.Runtime", cause });

/** A failed intrinsic function. */
export const intrinsicFailure = (text: string, problem: string): Failure =>
  failureOf({
    error: "States.IntrinsicFailure",
    cause: `The function '${text}' had the following error: ${problem}`,
  });

/** A failed JSONata expression, or a value of the wrong type that one gave. */
export const queryFailure = (cause: string, location?: string): Failure =>
  failureOf({
    error: "States.QueryEvaluationError",
    cause,
    evaluation: location === undefined ? {} : { location },
  });

/** A value that JSONata gave and the state can not use. */
export const unusableFailure = (cause: string, location: string): Failure =>
  failureOf({ error: "States.QueryEvaluationError", cause, evaluation: { location, afterEntry: true } });
