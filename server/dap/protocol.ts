/** What our debug sessions add to the Debug Adapter Protocol: launch arguments, events and requests (types only). */
import type { RunState } from "../../core/debugger/run-state.js";
import type { TimelineLanes } from "../../core/debugger/timeline-lanes.js";
import type { JsonObject, JsonValue } from "../../core/text/json-value.js";

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
  /** Where other state machines are that the execution starts, by name or ARN: a path as seen from the definition's folder, or `{ definition, stateMachine }`. */
  readonly stateMachines?: JsonValue;
  /** A folder, as seen from the definition's, whose folders stand for S3 buckets. */
  readonly s3?: string;
  /** With `tasks`: the debugger of the function's own language stops in local Lambda handlers, where the editor has one. */
  readonly debugFunctions?: boolean;
  /** Path of a recorded execution, in the form of GetExecutionHistory: the session follows it instead of running by itself. */
  readonly recording?: string;
  /** With `recording`: its input and its tasks' answers, but the definition as it is now, which runs by itself. */
  readonly rerun?: boolean;
  /** SWF: who decides, as `file.function` seen from the document's folder; without it the workflow file says. In trusted workspaces only. */
  readonly decider?: string;
  /** SWF: path of the StartWorkflowExecution request that a list of decisions belongs to. */
  readonly start?: string;
  /** SWF: paths of registrations. */
  readonly types?: readonly string[];
  /** SWF: the role of an execution whose start names none. */
  readonly lambdaRole?: string;
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
  | { readonly token: string; readonly error: string; readonly cause?: string }
  /** The task is still at work: its HeartbeatSeconds begin anew. */
  | { readonly token: string; readonly heartbeat: true };

/** Arguments of the request `asl/overrideResult`: the state at which the thread stands gets this result instead of its own. */
export interface OverrideResultArguments {
  readonly threadId: number;
  readonly output: JsonValue;
}

/** Arguments of the request `asl/injectError`: the state at which the thread stands fails; its Retriers and Catchers apply. */
export interface InjectErrorArguments {
  readonly threadId: number;
  readonly error: string;
  readonly cause?: string;
}

/** Body of the event `asl/forked`: from this step on the run is another one than the definition and its answers would have made. */
export interface ForkedBody {
  /** How many inputs the run had had. */
  readonly step: number;
  /** A sentence: what was changed. */
  readonly why: string;
}

/** Arguments of the request `asl/history`: which of the events, counted from 0; without them all. */
export interface HistoryArguments {
  readonly from?: number;
  readonly count?: number;
}

/** Arguments of the request `asl/goToEvent`: to the moment after the event with this id, back or by running on to it. */
export interface GoToEventArguments {
  readonly event: number;
}

/** Answer of the request `asl/history`. */
export interface HistoryBody {
  /** As GetExecutionHistory returns them. */
  readonly events: readonly JsonObject[];
  /** By event, the JSON pointer of the state that it happened in; missing for a recorded history, which has names only. */
  readonly pointers?: readonly (string | null)[];
  /** How many of them have happened at the present stop. */
  readonly position: number;
  /** The definition as the launch configuration named it. */
  readonly definition: string;
  /** JSON pointer of the definition in its document; "" when it is the document. */
  readonly pointer: string;
}

/** Answer of the request `asl/saveRecording`. */
export interface SavedRecordingBody {
  /** In the form of GetExecutionHistory; a run of our own has the member `aslWorkbench` besides. */
  readonly recording: JsonObject;
}

/** Answer of the request `asl/timeline`; times are virtual milliseconds since 1970. */
export type TimelineBody = TimelineLanes;
