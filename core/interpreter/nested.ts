/** Nested executions: a task that starts another state machine, which the program is linked with, runs it in the same virtual time. */
import { isObject, type JsonObject, type JsonValue } from "../text/json-value.js";
import type { AslError } from "./asl-error.js";
import { newThread } from "./children.js";
import type { Draft } from "./draft.js";
import { executionOutcome, type Outcome } from "./execution-outcome.js";
import { formatInstant } from "./instant.js";
import { machineScope } from "./link.js";
import type { ChildExecution, TaskPhase, Thread } from "./machine.js";
import type { TaskWork } from "./program.js";

/** Starts the execution that a task asks for; false when the task is another one or the machine is not there. */
export function startNested(
  draft: Draft,
  thread: Thread,
  { target }: TaskWork,
  input: JsonValue,
  token: string,
): boolean {
  if (target.kind !== "integration" || target.service !== "states" || target.action !== "startExecution")
    return false;
  if (target.pattern === "waitForTaskToken" || !isObject(input)) return false;
  const arn = input["StateMachineArn"];
  const scope = typeof arn === "string" ? machineScope(draft.program, arn) : undefined;
  const given = inputOf(input);
  if (typeof arn !== "string" || scope === undefined || given === undefined) return false;
  const child = nestedExecution(draft, arn, input, given, token);
  const waits = target.pattern === "sync";
  newThread(draft, scope, given, {
    ...(waits && { parent: thread.id }),
    index: 0,
    iteration: [],
    item: null,
    // A nested execution counts its own events; the first one is its start.
    lastEventId: 1,
    silent: true,
    isolated: true,
    child,
  });
  const output = { ExecutionArn: child.id, StartDate: formatInstant(draft.now) };
  draft.answers.push({ kind: waits ? "taskSubmitted" : "taskSucceeded", token, output });
  return true;
}

/** The nested execution's input: a text is JSON, as in the API; undefined when it is not. */
function inputOf({ Input: given = null }: JsonObject): JsonValue | undefined {
  if (given === null) return {};
  if (typeof given !== "string") return given;
  try {
    return JSON.parse(given) as JsonValue;
  } catch {
    return undefined;
  }
}

function nestedExecution(
  draft: Draft,
  arn: string,
  { Name: given = null }: JsonObject,
  input: JsonValue,
  token: string,
): ChildExecution {
  const [, machine = arn] = /:stateMachine:([^:/]+)/.exec(arn) ?? [];
  const id = arn.includes(":stateMachine:")
    ? arn
    : draft.execution.stateMachine.id.replace(/[^:]+$/, machine);
  const name = typeof given === "string" ? given : `${draft.execution.name}-${token}`;
  return {
    id: `${id.replace(":stateMachine:", ":execution:")}:${name}`,
    name,
    input,
    startTime: draft.now,
    stateMachine: { id, name: machine },
  };
}

/** Answers the task that waits for a nested execution. */
export function nestedEnded(
  draft: Draft,
  { token, request }: TaskPhase,
  thread: Thread,
  outcome: Outcome,
): void {
  if (!thread.child) return;
  const told: JsonObject = {
    ...executionOutcome(thread.child, outcome, draft.now),
    StartDate: thread.child.startTime,
    StopDate: draft.now,
    ...("error" in outcome && { RedriveStatus: "REDRIVABLE" }),
  };
  if ("error" in outcome) {
    const error: AslError = { error: "States.TaskFailed", cause: JSON.stringify(told) };
    draft.answers.push({ kind: "taskFailed", token, error });
    return;
  }
  // The second version of the integration gives values where the first one gives their texts.
  const output = request.resource.endsWith(":2")
    ? { ...told, Input: thread.child.input, Output: outcome.output }
    : told;
  draft.answers.push({ kind: "taskSucceeded", token, output });
}
