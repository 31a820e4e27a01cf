/** Finds out whether one step of a run raised an error, in which thread, and what became of it. */
import type { AslError } from "../interpreter/asl-error.js";
import { type Input, type Machine, type Thread, threadOf } from "../interpreter/machine.js";
import { isObject, type JsonValue } from "../text/json-value.js";
import { ancestorsOf } from "./threads.js";

/** An error at the moment before it was raised. */
export interface Raised {
  /** The failing thread, as it stood in its state. */
  readonly thread: Thread;
  /** Empty where the run keeps nothing of it: a state other than a Task inside a Map that tolerates the failure. */
  readonly error: AslError;
  /** `uncaught` ends the run. `tolerated`: a Map goes on without the iteration. */
  readonly fate: "uncaught" | "caught" | "retried" | "tolerated";
  /** Pointers of the states that failed by it: the thread's own and the containers that fell with it. */
  readonly failed: readonly string[];
  /** Pointer of the state whose Catcher or Retrier took the error. */
  readonly handledBy?: string;
}

/** The error that the input raised, or undefined when it raised none. */
export function raisedBy(before: Machine, input: Input, after: Machine): Raised | undefined {
  const hasFailed = after.status !== "RUNNING" && after.status !== "SUCCEEDED";
  const thread = subjectOf(before, input) ?? (hasFailed ? before.threads.at(-1) : undefined);
  if (!thread) return undefined;
  const line = [thread, ...ancestorsOf(before, thread)];
  if (hasFailed) {
    const error = after.error ?? (after.status === "TIMED_OUT" ? { error: "States.Timeout" } : {});
    return { thread, error, fate: "uncaught", failed: line.map(({ state }) => state) };
  }
  const at = line.findIndex(({ id }) => threadOf(after, id));
  const survivor = line[at];
  const now = survivor && threadOf(after, survivor.id);
  const fate = survivor && now && fateOf(survivor, now);
  if (!fate) return undefined;
  const failed = line.slice(0, Math.max(1, at)).map(({ state }) => state);
  const error = input.kind === "taskFailed" ? input.error : errorIn(now.values.errorOutput);
  return { thread, error, fate, failed, handledBy: survivor.state };
}

/** What the nearest thread that lives on shows of the error. */
function fateOf(before: Thread, after: Thread): Raised["fate"] | undefined {
  if (after.values.errorOutput !== undefined && before.values.errorOutput === undefined) return "caught";
  if (after.retryCount > before.retryCount && after.enteredEventId === before.enteredEventId)
    return "retried";
  const failures = after.phase.at === "join" ? after.phase.failures : 0;
  return before.phase.at === "join" && failures > before.phase.failures ? "tolerated" : undefined;
}

/** The thread that an input is about. */
export function subjectOf(machine: Machine, input: Input): Thread | undefined {
  switch (input.kind) {
    case "step":
    case "variableSet":
    case "valueSet":
      return threadOf(machine, input.thread);
    case "taskSubmitted":
    case "taskSucceeded":
    case "taskFailed":
    case "itemsRead":
    case "resultsWritten":
    case "heartbeat":
      return machine.threads.find(({ phase }) => phase.at === "task" && phase.token === input.token);
    case "timeAdvanced":
      return machine.threads.find((thread) => isDue(thread, input.to));
    case "aborted":
      return machine.threads.at(-1);
  }
}

function isDue({ phase }: Thread, now: number): boolean {
  if (phase.at === "sleep") return phase.until <= now;
  if (phase.at !== "task") return false;
  return (
    Math.min(phase.timeoutAt ?? Number.POSITIVE_INFINITY, phase.heartbeatAt ?? Number.POSITIVE_INFINITY) <=
    now
  );
}

/** An Error Output back as an error. */
export function errorIn(output: JsonValue | undefined): AslError {
  if (!isObject(output)) return {};
  const { Error: error, Cause: cause } = output;
  return { ...(typeof error === "string" && { error }), ...(typeof cause === "string" && { cause }) };
}
