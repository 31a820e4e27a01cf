/** How often decisions may be made: AWS gives each of these a bucket of tokens that fills up again every second. */
import type { Draft } from "./draft.js";

interface Rate {
  readonly bucket: number;
  /** Tokens a second. */
  readonly refill: number;
  readonly cause: string;
}

const RATES: Readonly<Record<string, Rate>> = {
  ScheduleActivityTask: { bucket: 1000, refill: 200, cause: "ACTIVITY_CREATION_RATE_EXCEEDED" },
  StartTimer: { bucket: 2000, refill: 200, cause: "TIMER_CREATION_RATE_EXCEEDED" },
  StartChildWorkflowExecution: { bucket: 500, refill: 12, cause: "CHILD_CREATION_RATE_EXCEEDED" },
  SignalExternalWorkflowExecution: {
    bucket: 1200,
    refill: 120,
    cause: "SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_RATE_EXCEEDED",
  },
  RequestCancelExternalWorkflowExecution: {
    bucket: 1200,
    refill: 120,
    cause: "REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_RATE_EXCEEDED",
  },
};

/** Takes a token for a decision of that type; the cause of its failure when there is none left. */
export function takeToken(draft: Draft, decisionType: string): string | undefined {
  const rate = RATES[decisionType];
  if (!rate) return undefined;
  const { tokens, at } = draft.rates[decisionType] ?? { tokens: rate.bucket, at: draft.now };
  const now = Math.min(rate.bucket, tokens + ((draft.now - at) / 1000) * rate.refill);
  if (now < 1) return rate.cause;
  draft.rates = { ...draft.rates, [decisionType]: { tokens: now - 1, at: draft.now } };
  return undefined;
}
