/** CancelTimer: an open timer does not fire. */
import { forget } from "../draft.js";
import {
  type DecisionBehaviour,
  type DecisionContext,
  emitDecided,
  emitFailed,
  given,
} from "./decision-behaviour.js";

const timerOf = ({
  run,
  attributes,
}: DecisionContext): DecisionContext["run"]["timers"][number] | undefined =>
  run.timers.find(({ timerId }) => timerId === attributes["timerId"]);

export const cancelTimer: DecisionBehaviour = {
  refusal: (context) => (timerOf(context) ? undefined : "TIMER_ID_UNKNOWN"),
  fail: (context, cause) => emitFailed(context, "CancelTimerFailed", given(context, "timerId"), cause),
  apply(context) {
    const { draft, run } = context;
    const timer = timerOf(context);
    if (!timer) return;
    const { timerId, startedEventId } = timer;
    run.timers = run.timers.filter((each) => each !== timer);
    forget(
      draft,
      (input) =>
        input.kind === "timerFires" && input.runId === run.runId && input.startedEventId === startedEventId,
    );
    emitDecided(context, "TimerCanceled", { timerId, startedEventId });
  },
};
