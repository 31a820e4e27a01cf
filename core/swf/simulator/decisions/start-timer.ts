/** StartTimer: a timer that fires once its time is up. */
import { arrange } from "../draft.js";
import { textIn } from "../start-execution.js";
import { type DecisionBehaviour, emitDecided, emitFailed, given } from "./decision-behaviour.js";

export const startTimer: DecisionBehaviour = {
  refusal({ draft, run, attributes }) {
    if (run.timers.some(({ timerId }) => timerId === attributes["timerId"])) return "TIMER_ID_ALREADY_IN_USE";
    return run.timers.length >= draft.settings.openTimers ? "OPEN_TIMERS_LIMIT_EXCEEDED" : undefined;
  },
  fail: (context, cause) => emitFailed(context, "StartTimerFailed", given(context, "timerId"), cause),
  apply(context) {
    const { draft, run, attributes } = context;
    const members = given(context, "timerId", "control", "startToFireTimeout");
    const startedEventId = emitDecided(context, "TimerStarted", members);
    const seconds = Number(textIn(attributes, "startToFireTimeout"));
    const timer = {
      timerId: textIn(attributes, "timerId") ?? "",
      startedEventId,
      firesAt: draft.now + seconds * 1000,
    };
    run.timers = [...run.timers, timer];
    arrange(draft, seconds, { kind: "timerFires", runId: run.runId, startedEventId });
  },
};
