/** ScheduleActivityTask: a task for a worker, with the timeouts of the decision or of its registered type. */
import type { JsonObject } from "../../../text/json-value.js";
import { arrangeTimeout, takeOrder } from "../draft.js";
import { registered, taskListIn, textIn, typeIn } from "../start-execution.js";
import type { ActivityTask, RegisteredType } from "../world.js";
import {
  type DecisionBehaviour,
  type DecisionContext,
  emitDecided,
  emitFailed,
  given,
} from "./decision-behaviour.js";

/** In the order in which SWF misses them; the task list comes before all of them. */
const TIMEOUTS = {
  scheduleToStartTimeout: [
    "defaultTaskScheduleToStartTimeout",
    "DEFAULT_SCHEDULE_TO_START_TIMEOUT_UNDEFINED",
  ],
  scheduleToCloseTimeout: [
    "defaultTaskScheduleToCloseTimeout",
    "DEFAULT_SCHEDULE_TO_CLOSE_TIMEOUT_UNDEFINED",
  ],
  startToCloseTimeout: ["defaultTaskStartToCloseTimeout", "DEFAULT_START_TO_CLOSE_TIMEOUT_UNDEFINED"],
  heartbeatTimeout: ["defaultTaskHeartbeatTimeout", "DEFAULT_HEARTBEAT_TIMEOUT_UNDEFINED"],
} as const;

type TimeoutName = keyof typeof TIMEOUTS;

const typeOf = ({ draft, attributes }: DecisionContext): RegisteredType | undefined =>
  registered(draft.activityTypes, typeIn(attributes, "activityType"));

const timeoutOf = (attributes: JsonObject, defaults: JsonObject, name: TimeoutName): string | undefined =>
  textIn(attributes, name) ?? textIn(defaults, TIMEOUTS[name][0]);

const taskListOf = (attributes: JsonObject, defaults: JsonObject): string | undefined =>
  taskListIn(attributes, "taskList") ?? taskListIn(defaults, "defaultTaskList");

export const scheduleActivityTask: DecisionBehaviour = {
  refusal(context) {
    const { draft, run, attributes } = context;
    const type = typeOf(context);
    if (!type) return "ACTIVITY_TYPE_DOES_NOT_EXIST";
    if (type.status === "DEPRECATED") return "ACTIVITY_TYPE_DEPRECATED";
    if (run.activityTasks.some(({ activityId }) => activityId === attributes["activityId"]))
      return "ACTIVITY_ID_ALREADY_IN_USE";
    if (taskListOf(attributes, type.defaults) === undefined) return "DEFAULT_TASK_LIST_UNDEFINED";
    const undefinedTimeout = (Object.keys(TIMEOUTS) as TimeoutName[]).find(
      (name) => timeoutOf(attributes, type.defaults, name) === undefined,
    );
    if (undefinedTimeout) return TIMEOUTS[undefinedTimeout][1];
    const isFull = run.activityTasks.length >= draft.settings.openActivityTasks;
    return isFull ? "OPEN_ACTIVITIES_LIMIT_EXCEEDED" : undefined;
  },
  fail(context, cause) {
    emitFailed(context, "ScheduleActivityTaskFailed", given(context, "activityType", "activityId"), cause);
  },
  apply(context) {
    const { draft, run, attributes } = context;
    const defaults = typeOf(context)?.defaults ?? {};
    const timeout = (name: TimeoutName): string => timeoutOf(attributes, defaults, name) ?? "NONE";
    const timeouts = {
      scheduleToStartTimeout: timeout("scheduleToStartTimeout"),
      scheduleToCloseTimeout: timeout("scheduleToCloseTimeout"),
      startToCloseTimeout: timeout("startToCloseTimeout"),
      heartbeatTimeout: timeout("heartbeatTimeout"),
    };
    const taskList = taskListOf(attributes, defaults) ?? "";
    const scheduledEventId = emitDecided(context, "ActivityTaskScheduled", {
      ...given(context, "activityType", "activityId", "input", "control"),
      ...timeouts,
      taskList: { name: taskList },
      taskPriority: textIn(attributes, "taskPriority") ?? textIn(defaults, "defaultTaskPriority"),
    });
    const input = textIn(attributes, "input");
    const task: ActivityTask = {
      activityId: textIn(attributes, "activityId") ?? "",
      activityType: typeIn(attributes, "activityType"),
      ...(input !== undefined && { input }),
      taskList,
      scheduledEventId,
      startToCloseTimeout: timeouts.startToCloseTimeout,
      heartbeatTimeout: timeouts.heartbeatTimeout,
      order: takeOrder(draft),
    };
    run.activityTasks = [...run.activityTasks, task];
    const due = { kind: "activityTaskTimesOut", runId: run.runId, scheduledEventId } as const;
    arrangeTimeout(draft, timeouts.scheduleToStartTimeout, { ...due, timeoutType: "SCHEDULE_TO_START" });
    arrangeTimeout(draft, timeouts.scheduleToCloseTimeout, { ...due, timeoutType: "SCHEDULE_TO_CLOSE" });
  },
};
