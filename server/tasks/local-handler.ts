/** Does tasks for real, near by: what the command line's and the debugger's runs ask where mocks have no answer. */
import type { TaskAnswer, TaskRequest } from "../../core/interpreter/task-handler.js";

/** What a handler may use while it does a task. */
export interface TaskEnvironment {
  /** Aborted when nobody waits for the task any more. */
  readonly signal: AbortSignal;
  /** Takes work that goes on after the answer, such as a queue's trigger; the run does not end or wait for people before it is done. */
  background(work: Promise<void>): void;
}

/** Does a task; a task that it does not know stays `pending`. */
export type LocalHandler = (
  request: TaskRequest,
  environment: TaskEnvironment,
) => Promise<TaskAnswer> | TaskAnswer;
