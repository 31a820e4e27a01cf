/** RequestCancelActivityTask: the worker is told with its next heartbeat; a task that no worker has taken is canceled at once. */
import { arrange } from "../draft.js";
import {
  type DecisionBehaviour,
  type DecisionContext,
  emitDecided,
  emitFailed,
  given,
} from "./decision-behaviour.js";

const taskOf = ({
  run,
  attributes,
}: DecisionContext): DecisionContext["run"]["activityTasks"][number] | undefined =>
  run.activityTasks.find(({ activityId }) => activityId === attributes["activityId"]);

export const requestCancelActivityTask: DecisionBehaviour = {
  refusal: (context) => (taskOf(context) ? undefined : "ACTIVITY_ID_UNKNOWN"),
  fail(context, cause) {
    emitFailed(context, "RequestCancelActivityTaskFailed", given(context, "activityId"), cause);
  },
  apply(context) {
    const { draft, run } = context;
    const task = taskOf(context);
    if (!task) return;
    const latestCancelRequestedEventId = emitDecided(
      context,
      "ActivityTaskCancelRequested",
      given(context, "activityId"),
    );
    const asked = { ...task, latestCancelRequestedEventId };
    run.activityTasks = run.activityTasks.map((each) => (each === task ? asked : each));
    const { scheduledEventId, startedEventId } = task;
    if (startedEventId === undefined)
      arrange(draft, 0, { kind: "unstartedActivityTaskCanceled", runId: run.runId, scheduledEventId });
  },
};
