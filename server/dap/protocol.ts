/** What our debug sessions add to the Debug Adapter Protocol: launch arguments, events and requests (types only). */
import type { RunState } from "../../core/debugger/run-state.js";
import type { JsonValue } from "../../core/text/json-value.js";

/** The attributes of a launch configuration of type `asl`. */
export interface LaunchArguments {
  /** Path or URI of the document that holds the definition. */
  readonly definition: string;
  /** In a template: the resource's logical id, or the definition's JSON pointer. */
  readonly stateMachine?: string;
  /** The execution's input: a value, JSON text, or a path as seen from the definition's folder. */
  readonly input?: JsonValue;
  /** Answers of the tasks by state name: an object, or a path as seen from the definition's folder. */
  readonly mocks?: JsonValue;
  /** Which of several test cases: NAME.CASE.input.json and NAME.CASE.mocks.json, or a test case of the mock file. */
  readonly case?: string;
  /** The tasks file, as seen from the definition's folder: tasks that the mocks do not answer are done by local code, in trusted workspaces only. */
  readonly tasks?: string;
  readonly stopOnEntry?: boolean;
  readonly noDebug?: boolean;
}

/** Body of the event `asl/runState`: always the whole picture, never a difference. */
export interface RunStateBody {
  /** The definition as the launch configuration named it. */
  readonly definition: string;
  /** JSON pointer of the definition in its document; "" when it is the document. */
  readonly pointer: string;
  /** By the state's JSON pointer in the definition. */
  readonly states: RunState;
  readonly finished?: "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED";
}

/** Body of the event `asl/taskWaiting`: a task that only a person or a callback can answer. */
export interface PendingTask {
  readonly token: string;
  readonly state: string;
  /** The state's JSON pointer in the definition. */
  readonly pointer: string;
  readonly resource: string;
  readonly input: JsonValue;
  /** True for `.waitForTaskToken`: the answer is what the callback sends. */
  readonly callback: boolean;
}

/** Answer of the request `asl/pendingTasks`. */
export interface PendingTasksBody {
  readonly tasks: readonly PendingTask[];
}

/** Arguments of the request `asl/answerTask`. */
export type AnswerTaskArguments =
  | { readonly token: string; readonly output: JsonValue }
  | { readonly token: string; readonly error: string; readonly cause?: string };
