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

/**
 * Starts the execution that a task asks for, if the program is linked with the machine. `done`: the nested execution does the task, and
 * nobody else is asked; `started`: it runs, but the task's token has to come back.
 */
export function startNested(
  draft: Draft,
  thread: Thread,
  { target }: TaskWork,
  input: JsonValue,
  token: string,
): "done" | "started" | undefined {
  if (target.kind !== "integration" || target.service !== "states" || target.action !== "startExecution")
    return undefined;
  if (!isObject(input)) return undefined;
  const { StateMachineArn: named = null } = input;
  const scope = machineScope(draft.program, named);
  const given = inputOf(input);
  if (scope === undefined || given === undefined) return undefined;
  // A template's value for an ARN that is only known when deployed: the machine's name in the run stands for it.
  const arn = typeof named === "string" ? named : scope.replace(/#$/, "");
  const child = nestedExecution(draft, { arn, scope, token }, input, given);
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
  const isDone = target.pattern === "requestResponse";
  draft.answers.push({ kind: isDone ? "taskSucceeded" : "taskSubmitted", token, output });
  return target.pattern === "waitForTaskToken" ? "started" : "done";
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
  { arn, scope, token }: { readonly arn: string; readonly scope: string; readonly token: string },
  { Name: given = null }: JsonObject,
  input: JsonValue,
): ChildExecution {
  const [, machine = arn] = /:stateMachine:([^:/]+)/.exec(arn) ?? [];
  const id = arn.includes(":stateMachine:")
    ? arn
    : draft.execution.stateMachine.id.replace(/[^:]+$/, machine);
  const { timeoutSeconds: own, scopes } = draft.program;
  const seconds = scope === "" ? own : scopes.get(scope)?.timeoutSeconds;
  const name = typeof given === "string" ? given : `${draft.execution.name}-${token}`;
  return {
    id: `${id.replace(":stateMachine:", ":execution:")}:${name}`,
    name,
    input,
    startTime: draft.now,
    stateMachine: { id, name: machine },
    ...(seconds !== undefined && { deadline: draft.now + seconds * 1000 }),
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
    ...(!("output" in outcome) && { RedriveStatus: "REDRIVABLE" }),
  };
  if (!("output" in outcome)) {
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
