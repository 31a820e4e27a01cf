/** The port through which a run asks the world to do a task. */
import type { JsonValue } from "../text/json-value.js";
import type { AslError } from "./asl-error.js";

/** Where a thread stands in the enclosing Maps, outermost first. */
export interface Iteration {
  /** Name of the Map state. */
  readonly state: string;
  readonly pointer: string;
  /** Position of the item, from 0. */
  readonly index: number;
}

export interface TaskRequest {
  /** Identifies the task in the run; for `.waitForTaskToken` it is also what `$$.Task.Token` gives. */
  readonly token: string;
  /** Name of the state. */
  readonly state: string;
  /** JSON pointer of the state in its definition. */
  readonly pointer: string;
  /** As written in the definition. */
  readonly resource: string;
  /** The task's input: the effective Parameters or Arguments. */
  readonly input: JsonValue;
  /** Counts from 0 within one visit of the state; above 0 it is a retry. */
  readonly attempt: number;
  readonly iteration: readonly Iteration[];
  /** True for `.waitForTaskToken`: the answer is what the callback sends. */
  readonly callback: boolean;
  readonly timeoutSeconds?: number;
  readonly heartbeatSeconds?: number;
}

/** What came of a task. `pending`: no answer is known yet; the person or a callback gives it later. */
export type TaskAnswer =
  | TaskOutput
  | { readonly error: AslError; readonly submitted?: JsonValue }
  | { readonly pending: true; readonly submitted?: JsonValue };

export interface TaskOutput {
  readonly output: JsonValue;
  /** The first response of a `.sync` or `.waitForTaskToken` task, for its TaskSubmitted event. */
  readonly submitted?: JsonValue;
}

/** Does a task. A rejected promise counts as `States.TaskFailed` with the error's message. */
export type TaskHandler = (request: TaskRequest) => Promise<TaskAnswer> | TaskAnswer;
