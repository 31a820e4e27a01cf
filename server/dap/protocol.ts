/** What our debug sessions add to the Debug Adapter Protocol: launch arguments, events and requests (types only). */
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
  readonly stopOnEntry?: boolean;
  readonly noDebug?: boolean;
}

/** What became of a state, as the graph colours it. `caught`: it failed, and a Catcher went on from there. */
export type StateStatus = "active" | "succeeded" | "failed" | "caught" | "waiting";

/** Body of the event `asl/runState`: always the whole picture, never a difference. */
export interface RunStateBody {
  /** The definition as the launch configuration named it. */
  readonly definition: string;
  /** JSON pointer of the definition in its document; "" when it is the document. */
  readonly pointer: string;
  /** By the state's JSON pointer in the definition. */
  readonly states: Readonly<Record<string, StateProgress>>;
  readonly finished?: "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED";
}

export interface StateProgress {
  readonly status: StateStatus;
  /** How often the state was entered. */
  readonly entered: number;
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
