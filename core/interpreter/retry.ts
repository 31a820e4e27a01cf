/** Retry and Catch: which Retrier or Catcher an error meets, and how long to wait before the next attempt. */
import { nextRandom, type RandomState } from "../query/random.js";
import type { AslError } from "./asl-error.js";
import type { ProgramCatcher, ProgramRetrier } from "./program.js";

/** True when one of the names in ErrorEquals matches the error, by AWS's rules for its wildcards. */
export function errorMatches(errorEquals: readonly string[], { error, heartbeat }: AslError): boolean {
  return errorEquals.some((name) => {
    if (name === error) return true;
    if (name === "States.HeartbeatTimeout") return heartbeat === true;
    if (error === "States.Runtime") return false;
    if (name === "States.ALL") return true;
    return name === "States.TaskFailed" && error !== "States.Timeout" && error !== "States.DataLimitExceeded";
  });
}

export interface RetryDecision {
  /** Position of the Retrier. */
  readonly index: number;
  readonly delaySeconds: number;
  readonly random: RandomState;
}

/** The first Retrier that matches, unless its attempts are used up; `used` counts them for each Retrier. */
export function decideRetry(
  retriers: readonly ProgramRetrier[],
  error: AslError,
  used: readonly number[],
  random: RandomState,
): RetryDecision | undefined {
  if (error.error === "States.Runtime") return undefined;
  const index = retriers.findIndex((retrier) => errorMatches(retrier.errorEquals, error));
  const retrier = retriers[index];
  const attempts = used[index] ?? 0;
  if (!retrier || attempts >= retrier.maxAttempts) return undefined;
  const grown = retrier.intervalSeconds * retrier.backoffRate ** attempts;
  const delay = Math.min(grown, retrier.maxDelaySeconds ?? Number.MAX_SAFE_INTEGER);
  if (!retrier.jitter) return { index, delaySeconds: delay, random };
  const [share, next] = nextRandom(random);
  return { index, delaySeconds: delay * share, random: next };
}

/** Position of the first Catcher that matches, or -1. */
export const decideCatch = (catchers: readonly ProgramCatcher[], error: AslError): number =>
  error.error === "States.Runtime"
    ? -1
    : catchers.findIndex((catcher) => errorMatches(catcher.errorEquals, error));
