/** RecordMarker: a note in the history, of which the decider is not told. */
import { type DecisionBehaviour, emitDecided, emitFailed, given } from "./decision-behaviour.js";

export const recordMarker: DecisionBehaviour = {
  refusal: () => undefined,
  fail: (context, cause) => emitFailed(context, "RecordMarkerFailed", given(context, "markerName"), cause),
  apply(context) {
    emitDecided(context, "MarkerRecorded", given(context, "markerName", "details"));
  },
};
