/** What SWF's decisions and their members mean, for hovers and completions. */
import { DECISION_OF } from "../swf/decision-events.js";
import type { DecisionType } from "../swf/decisions.js";
import type { Content, Member, TextForm } from "../swf/shape.js";

const DECISIONS: Readonly<Record<string, string>> = {
  ScheduleLambdaFunction:
    "SWF invokes a Lambda function with the execution's role, and tells the decider how it ended.",
  ScheduleActivityTask: "Puts a task on a task list, for a worker that polls it.",
  RequestCancelActivityTask:
    "Asks the worker of an open activity task to stop; it learns so with its next heartbeat.",
  StartTimer: "Starts a timer; a decision task follows when it fires.",
  CancelTimer: "Stops an open timer.",
  RecordMarker: "Writes a note into the history. No decision task follows.",
  SignalExternalWorkflowExecution: "Sends a signal to another execution of the domain.",
  RequestCancelExternalWorkflowExecution: "Asks another execution of the domain to cancel itself.",
  StartChildWorkflowExecution: "Starts another execution, whose end this one is told.",
  CompleteWorkflowExecution: "Closes the execution as completed.",
  FailWorkflowExecution: "Closes the execution as failed.",
  CancelWorkflowExecution: "Closes the execution as canceled.",
  ContinueAsNewWorkflowExecution:
    "Closes the run and starts a new one of the same workflow id, with an empty history.",
};

const MEMBERS: Readonly<Record<string, string>> = {
  decisionType: "Which of the thirteen decisions this is.",
  taskToken: "From PollForDecisionTask: says which decision task is answered.",
  decisions: "What the decider decides; SWF applies it in this order.",
  executionContext: "A text that DescribeWorkflowExecution shows.",
  id: "Names the Lambda task; unique among the open ones of the execution.",
  name: "What is meant, by its name.",
  version: "The type's version.",
  control: "A text for the decider itself: it comes back in events, and nobody else sees it.",
  input: "What the one who does the work gets.",
  startToCloseTimeout: "How long the work may take once it has begun, in seconds.",
  scheduleToCloseTimeout: "How long the task may take in all, in seconds.",
  scheduleToStartTimeout: "How long the task may wait for a worker, in seconds.",
  heartbeatTimeout: "How long a worker may be silent, in seconds.",
  taskList: "The list that workers or deciders poll.",
  taskPriority: "Higher numbers come first.",
  activityType: "The registered type: name and version.",
  activityId: "Names the activity task; unique among the open ones of the execution.",
  timerId: "Names the timer; unique among the open ones of the execution.",
  startToFireTimeout: "When the timer fires, in seconds from now.",
  markerName: "The marker's name.",
  details: "Any text.",
  reason: "Why it failed, in a few words.",
  result: "What came of the execution.",
  workflowId: "The id of the execution; one run of it can be open at a time.",
  runId: "One run of it; without it the open one is meant.",
  signalName: "The signal's name, for the decider that gets it.",
  workflowType: "The registered type: name and version.",
  workflowTypeVersion: "The version of the type that the new run has; without it the present one.",
  executionStartToCloseTimeout: "How long the execution may take, in seconds; a year at most.",
  taskStartToCloseTimeout: "How long a decider may take for a decision task, in seconds.",
  childPolicy: "What becomes of its children when it is terminated or runs out of time.",
  tagList: "Up to five words by which executions can be found.",
  lambdaRole: "The role with which SWF invokes Lambda functions; without one they do not start.",
  domain: "The domain that everything is registered in.",
  description: "A text for people.",
};

/** What a decision does, the events that follow it, and what it is called when it fails. */
export function decisionDoc({ name, attributesOptional }: DecisionType): string {
  const events = Object.keys(DECISION_OF).filter((event) => DECISION_OF[event] === name);
  const failed = events.find((event) => event.endsWith("Failed") && event !== "WorkflowExecutionFailed");
  const done = events.find((event) => event !== failed);
  const optional = attributesOptional ? " Its attributes may be left out." : "";
  const fails = failed ? ` It fails with \`${failed}\`.` : "";
  return `${DECISIONS[name] ?? ""}${optional}\n\nIts event is \`${done ?? name}\`.${fails}`;
}

/** What a member means and what it takes. */
export function memberDoc({ name, required, content }: Member): string {
  const meaning = MEMBERS[name] ?? (name.startsWith("default") ? DEFAULT_DOC : "");
  const need = required ? "Required. " : "";
  return `${meaning}\n\n${need}${contentDoc(content)}`.trim();
}

const DEFAULT_DOC = "For executions or tasks that do not say it themselves.";

/** What the key `decisionType`, which is no member of a shape, means. */
export const DECISION_TYPE_DOC = MEMBERS["decisionType"] ?? "";

function contentDoc(content: Content): string {
  switch (content.kind) {
    case "text": {
      const { min, max, form } = content;
      const length = max === undefined ? "" : `, ${min ?? 0} to ${max} characters`;
      return `A string${length}${formDoc(form)}.`;
    }
    case "object":
      return `An object with ${content.shape.members.map(({ name }) => `\`${name}\``).join(", ")}.`;
    case "list":
      return `A list of at most ${content.max}.`;
    case "decisions":
      return "A list of decisions.";
    case "events":
      return "The events, in the order they happened.";
    case "number":
      return "A number.";
    case "time":
      return "A point in time.";
  }
}

function formDoc(form: TextForm): string {
  switch (form.is) {
    case "any":
      return "";
    case "identifier":
      return ', without colon, slash, vertical bar and control characters, and not "arn"';
    case "lambdaTaskId":
      return ', without colon, slash, vertical bar, control characters, and "arn"';
    case "functionName":
      return ": the name, a partial ARN or the ARN of a function, perhaps with a version or an alias";
    case "functionInput":
      return ": JSON text, which is the function's event";
    case "duration":
      return form.none ? ": seconds, or NONE" : ": seconds";
    case "lambdaTimeout":
      return ": 1 to 900 seconds; 900 when it is left out";
    case "taskPriority":
      return ": an integer of 32 bits";
    case "roleArn":
      return ": the ARN of an IAM role";
    case "oneOf":
      return `: ${form.values.join(", ")}`;
  }
}
