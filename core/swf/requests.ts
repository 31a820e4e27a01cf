/** The SWF requests that are kept as documents, the history that SWF answers one with, and how they are told from each other. */
import { HISTORY } from "./history-shape.js";
import {
  CHILD_POLICY,
  DATA,
  DURATION,
  DURATION_NOT_NONE,
  IDENTIFIER,
  LENIENT_IDENTIFIER,
  NAME,
  optional,
  PLAIN_TASK_LIST,
  ROLE_ARN,
  required,
  type Shape,
  TAG_LIST,
  TASK_LIST,
  TASK_PRIORITY,
  text,
  WORKFLOW_TYPE,
} from "./shape.js";

export type RequestName =
  | "RespondDecisionTaskCompleted"
  | "RegisterWorkflowType"
  | "RegisterActivityType"
  | "StartWorkflowExecution"
  | "GetWorkflowExecutionHistory";

const TYPE_NAME = IDENTIFIER;
const TYPE_VERSION = text({ is: "identifier" }, 1, 64);
const DESCRIPTION = text({ is: "any" }, undefined, 1024);

/**
 * What each holds; of GetWorkflowExecutionHistory what it answers. The taskToken is required too, but a decider only has it at run time: its absence is told
 * apart, and mildly.
 */
export const REQUESTS: Readonly<Record<RequestName, Shape>> = {
  RespondDecisionTaskCompleted: {
    name: "RespondDecisionTaskCompleted",
    members: [
      optional("taskToken", text({ is: "any" }, 1, 1024)),
      optional("decisions", { kind: "decisions" }),
      optional("executionContext", DATA),
      optional("taskList", PLAIN_TASK_LIST),
      optional("taskListScheduleToStartTimeout", DURATION),
    ],
  },
  RegisterWorkflowType: {
    name: "RegisterWorkflowType",
    members: [
      required("domain", NAME),
      required("name", TYPE_NAME),
      required("version", TYPE_VERSION),
      optional("description", DESCRIPTION),
      optional("defaultTaskStartToCloseTimeout", DURATION),
      optional("defaultExecutionStartToCloseTimeout", DURATION_NOT_NONE),
      optional("defaultTaskList", PLAIN_TASK_LIST),
      optional("defaultTaskPriority", TASK_PRIORITY),
      optional("defaultChildPolicy", CHILD_POLICY),
      optional("defaultLambdaRole", ROLE_ARN),
    ],
  },
  RegisterActivityType: {
    name: "RegisterActivityType",
    members: [
      required("domain", NAME),
      required("name", TYPE_NAME),
      required("version", TYPE_VERSION),
      optional("description", DESCRIPTION),
      optional("defaultTaskStartToCloseTimeout", DURATION),
      optional("defaultTaskHeartbeatTimeout", DURATION),
      optional("defaultTaskList", PLAIN_TASK_LIST),
      optional("defaultTaskPriority", TASK_PRIORITY),
      optional("defaultTaskScheduleToStartTimeout", DURATION),
      optional("defaultTaskScheduleToCloseTimeout", DURATION),
    ],
  },
  StartWorkflowExecution: {
    name: "StartWorkflowExecution",
    members: [
      required("domain", IDENTIFIER),
      required("workflowId", LENIENT_IDENTIFIER),
      required("workflowType", WORKFLOW_TYPE),
      optional("taskList", TASK_LIST),
      optional("taskPriority", TASK_PRIORITY),
      optional("input", DATA),
      optional("executionStartToCloseTimeout", DURATION_NOT_NONE),
      optional("tagList", TAG_LIST),
      optional("taskStartToCloseTimeout", DURATION),
      optional("childPolicy", CHILD_POLICY),
      optional("lambdaRole", ROLE_ARN),
    ],
  },
  GetWorkflowExecutionHistory: HISTORY,
};

/** The request whose name is part of a file name, e.g. `register-workflow-type.swf.json`. */
export function requestNamedIn(uri: string): RequestName | undefined {
  const name = (uri.split("/").at(-1) ?? "").toLowerCase().replaceAll(/[-_ ]/g, "");
  return (Object.keys(REQUESTS) as RequestName[]).find((request) => name.includes(request.toLowerCase()));
}

/** The request that an object's members belong to; none when they fit several or none. */
export function requestWith(names: ReadonlySet<string>): RequestName | undefined {
  if (names.has("workflowId") && names.has("workflowType")) return "StartWorkflowExecution";
  if (!names.has("domain") || !names.has("name") || !names.has("version")) return undefined;
  const only = (mine: RequestName, other: RequestName): boolean => {
    const foreign = new Set(REQUESTS[other].members.map((member) => member.name));
    return REQUESTS[mine].members.some(({ name }) => names.has(name) && !foreign.has(name));
  };
  const workflow = only("RegisterWorkflowType", "RegisterActivityType");
  const activity = only("RegisterActivityType", "RegisterWorkflowType");
  if (workflow === activity) return undefined;
  return workflow ? "RegisterWorkflowType" : "RegisterActivityType";
}
