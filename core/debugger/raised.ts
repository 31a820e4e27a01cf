/** Finds out whether one step of a run raised an error, in which thread, and what became of it. */
import type { AslError } from "../interpreter/asl-error.js";
import { type Input, plainInput, type Status, type Thread, type ThreadId } from "../interpreter/machine.js";
import { isObject, type JsonValue } from "../text/json-value.js";
import { type Family, isEntering } from "./threads.js";

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
  /** Whose Catcher or Retrier took the error, and which it was. */
  readonly handledBy?: Handler;
}

export interface Handler {
  readonly thread: ThreadId;
  /** Pointer of its state. */
  readonly state: string;
  /** Position in Retry or Catch. */
  readonly rule: number;
}

/** A run after a step. */
export interface Aftermath extends Family {
  readonly status: Status;
  readonly error?: AslError | undefined;
}

/** True when a run has ended otherwise than well. */
export const hasFailed = (status: Status): boolean => status !== "RUNNING" && status !== "SUCCEEDED";

/** The error that the input raised, or undefined when it raised none; `line` is the thread it was about before it, and those around it. */
export function raisedBy(line: readonly Thread[], input: Input, after: Aftermath): Raised | undefined {
  const [thread] = line;
  if (!thread) return undefined;
  if (hasFailed(after.status)) {
    const error = after.error ?? (after.status === "TIMED_OUT" ? { error: "States.Timeout" } : {});
    return { thread, error, fate: "uncaught", failed: line.map(({ state }) => state) };
  }
  const at = line.findIndex(({ id }) => after.thread(id));
  const survivor = line[at];
  const now = survivor && after.thread(survivor.id);
  const fate = survivor && now && fateOf(survivor, now);
  if (!fate) return undefined;
  const failed = line.slice(0, Math.max(1, at)).map(({ state }) => state);
  const { id, state } = survivor;
  const handledBy = { thread: id, state, rule: ruleOf(survivor, now) };
  return { thread, error: errorOf(input, now), fate, failed, handledBy };
}

function errorOf(input: Input, handler: Thread): AslError {
  const plain = plainInput(input);
  if (plain.kind === "taskFailed") return plain.error;
  if (plain.kind === "edited" && plain.edit.what === "error") return plain.edit.error;
  return errorIn(handler.values.errorOutput);
}

/** What the nearest thread that lives on shows of the error. */
function fateOf(before: Thread, after: Thread): Raised["fate"] | undefined {
  if (after.values.errorOutput !== undefined && before.values.errorOutput === undefined) return "caught";
  if (hasRetried(before, after)) return "retried";
  const failures = after.phase.at === "join" ? after.phase.failures : 0;
  return before.phase.at === "join" && failures > before.phase.failures ? "tolerated" : undefined;
}

const hasRetried = (before: Thread, after: Thread): boolean =>
  isRetrying(after) && (!isRetrying(before) || after.retryCount > before.retryCount);

const isRetrying = ({ phase }: Thread): boolean => phase.at === "sleep" && phase.retry;

function ruleOf(before: Thread, { destination, retries }: Thread): number {
  if (destination?.via === "catch") return destination.rule ?? -1;
  // An error may be injected at the very step that enters the state.
  const known = isEntering(before) ? [] : before.retries;
  return retries.findIndex((used, i) => used > (known[i] ?? 0));
}

/** An Error Output back as an error. */
function errorIn(output: JsonValue | undefined): AslError {
  if (!isObject(output)) return {};
  const { Error: error, Cause: cause } = output;
  return { ...(typeof error === "string" && { error }), ...(typeof cause === "string" && { cause }) };
}
