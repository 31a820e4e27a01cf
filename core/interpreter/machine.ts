/** A run at one moment, as one JSON-serialisable value: what it is, where each thread stands, and what can happen next. */

import type { RandomState } from "../query/random.js";
import type { JsonObject, JsonValue } from "../text/json-value.js";
import type { AslError } from "./asl-error.js";
import type { HistoryEvent } from "./history.js";
import type { ResultList } from "./result-list.js";
import type { Iteration, TaskRequest } from "./task-handler.js";

export type ThreadId = number;

/** The steps inside a state, in the order they happen; a state takes only those its fields ask for. */
export type Stage =
  | "enter"
  | "input"
  | "arguments"
  | "work"
  | "resultSelector"
  | "resultPath"
  | "assign"
  | "output"
  | "exit";

/** Where a thread stands inside its state. Only `stage` is ready to step. */
export type Phase =
  /** The stage that comes next. */
  | { readonly at: "stage"; readonly stage: Stage }
  | TaskPhase
  /** A Wait state, or the delay before a retry, after which `stage` follows. */
  | { readonly at: "sleep"; readonly until: number; readonly stage: Stage; readonly retry: boolean }
  | JoinPhase;

export interface TaskPhase {
  readonly at: "task";
  readonly token: string;
  /** What was asked, to be asked again where the run goes on in another process. */
  readonly request: TaskRequest;
  /** Virtual times in milliseconds. */
  readonly timeoutAt?: number;
  readonly heartbeatAt?: number;
  /** How far each heartbeat moves `heartbeatAt`. */
  readonly heartbeatSeconds?: number;
  readonly submitted: boolean;
  /** True when a nested execution does the task: nobody else is asked. */
  readonly isNested?: true;
}

/** A Parallel or Map whose children are running. */
export interface JoinPhase {
  readonly at: "join";
  /** What the children get that are started next, for Map; undefined for Parallel, whose children all get the state's arguments. */
  readonly items?: readonly MapItem[];
  /** Which child gets the first of `items`. */
  readonly first: number;
  /** Where more items come from; missing when all are here. */
  readonly source?: ItemSource;
  /** How many children have been started; they are started in order. */
  readonly started: number;
  /** How many there are; as far as is known while more items are read. */
  readonly total: number;
  readonly limit: number;
  readonly results: ResultList;
  readonly running: number;
  /** How many children failed and are borne with; only a distributed Map bears any. */
  readonly failures: number;
  /** The indexes of those children. */
  readonly failed: readonly number[];
  /** The resolved Arguments or Parameters of a distributed Map's ResultWriter. */
  readonly destination?: JsonValue;
  /** For a distributed Map: how many failures it bears before the state fails. */
  readonly tolerated?: { readonly count?: number; readonly percentage?: number };
}

/** The data of an ItemReader that has not been read to its end. */
export interface ItemSource {
  /** The task that began to read. */
  readonly request: TaskRequest;
  /** How many items have been read. */
  readonly read: number;
  /** True while the next items are being read. */
  readonly isAsked: boolean;
  /** Items of the last batch, which is not full. */
  readonly rest: readonly MapItem[];
}

export interface MapItem {
  readonly value: JsonValue;
  /** The child's input; equal to `value` without an ItemSelector. */
  readonly input: JsonValue;
}

/** The value each stage of the current state gave, as far as it has come. */
export interface StageValues {
  readonly input?: JsonValue;
  readonly arguments?: JsonValue;
  readonly result?: JsonValue;
  readonly resultSelector?: JsonValue;
  readonly resultPath?: JsonValue;
  /** The variables the state assigns; in force from the next state on. */
  readonly assign?: Variables;
  readonly output?: JsonValue;
  /** Set while a Catcher is taking over: the Error Output. */
  readonly errorOutput?: JsonValue;
}

export type Variables = { readonly [name: string]: JsonValue };

/** Where the state goes once its stages are done. */
export interface Destination {
  /** Pointer of the next state; undefined when the thread ends here. */
  readonly next: string | undefined;
  /** Position in Choices or Catch, which have their own Assign and Output; undefined otherwise. */
  readonly rule?: number;
  readonly via: "next" | "choice" | "default" | "catch";
}

/** One strand of the run: the execution itself, a branch of a Parallel or an iteration of a Map. */
export interface Thread {
  readonly id: ThreadId;
  /** Missing for the execution's own thread. */
  readonly parent?: ThreadId | undefined;
  /** Position among the parent's branches or items. */
  readonly index: number;
  readonly iteration: readonly Iteration[];
  /** Pointer of the scope whose states it walks. */
  readonly scope: string;
  /** Pointer of the state it is in. */
  readonly state: string;
  readonly phase: Phase;
  /** The state's raw input, before InputPath. */
  readonly input: JsonValue;
  readonly values: StageValues;
  /** Variables of this thread's own scope; outer ones are in the parent. */
  readonly variables: Variables;
  /** null until the state knows where it leads. */
  readonly destination: Destination | null;
  /** When the state was entered, virtual milliseconds since 1970. */
  readonly enteredAt: number;
  readonly enteredEventId: number;
  /** Tells one visit of a state from every other of this thread. */
  readonly visit: number;
  /** The last event before that: what an EvaluationFailed event follows when nothing else happened in the state. */
  readonly beforeEventId: number;
  /** The event that the thread's next event follows. */
  readonly lastEventId: number;
  /** Attempts used up, one number for each Retrier of the state. */
  readonly retries: readonly number[];
  /** All retries of this visit. */
  readonly retryCount: number;
  /** `$$.Map.Item` of the nearest Map; null outside of Maps. */
  readonly item: { readonly index: number; readonly value: JsonValue } | null;
  /** True inside a distributed Map: its child executions have histories of their own. */
  readonly silent: boolean;
  /** True for the outermost thread of a child execution: it sees no variables of the parent's. */
  readonly isolated: boolean;
  /** The child execution that it is part of; null in the execution itself. */
  readonly child: ChildExecution | null;
}

/** An execution inside the run: of one item of a distributed Map, or of another state machine. */
export interface ChildExecution {
  readonly id: string;
  readonly name: string;
  readonly input: JsonValue;
  /** Virtual milliseconds since 1970. */
  readonly startTime: number;
  readonly stateMachine: { readonly id: string; readonly name: string };
}

export type Status = "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED";

/** What stays the same for the whole run: the Context Object's Execution and StateMachine. */
export interface ExecutionInfo {
  readonly id: string;
  readonly name: string;
  readonly roleArn: string;
  readonly input: JsonValue;
  /** Virtual milliseconds since 1970. */
  readonly startTime: number;
  readonly stateMachine: { readonly id: string; readonly name: string };
  /** Members that stand in the Context Object instead of its own, where a test of one state gives them. */
  readonly context?: { readonly [name: string]: JsonValue };
  readonly type: "STANDARD" | "EXPRESS";
  /** True when StartSyncExecution started it. */
  readonly sync: boolean;
  /** The run fails when its history is as long as this: 25,000 on AWS for Standard. */
  readonly maxEvents: number;
  /** True when the run has an object store, to which ResultWriter writes. */
  readonly stores?: boolean;
}

/** Everything a run is. */
export interface Machine {
  readonly execution: ExecutionInfo;
  readonly status: Status;
  /** How the execution itself has ended while nested ones that it does not wait for still run. */
  readonly ending?: "SUCCEEDED" | "FAILED";
  readonly output?: JsonValue;
  readonly error?: AslError;
  /** Virtual milliseconds since 1970. */
  readonly now: number;
  /** How many inputs it has consumed. */
  readonly steps: number;
  readonly nextThread: ThreadId;
  readonly lastEventId: number;
  readonly random: RandomState;
  /** Living threads in the order they were made. */
  readonly threads: readonly Thread[];
}

/** All that can happen to a run; the journal is a list of these. */
export type Input =
  | { readonly kind: "step"; readonly thread: ThreadId }
  | { readonly kind: "taskSubmitted"; readonly token: string; readonly output: JsonValue }
  | { readonly kind: "taskSucceeded"; readonly token: string; readonly output: JsonValue }
  | { readonly kind: "taskFailed"; readonly token: string; readonly error: AslError }
  /** Items of an ItemReader; the first ones answer its task. */
  | {
      readonly kind: "itemsRead";
      readonly token: string;
      readonly items: readonly JsonValue[];
      readonly isLast: boolean;
    }
  /** A ResultWriter's files are complete. */
  | { readonly kind: "resultsWritten"; readonly token: string }
  | { readonly kind: "heartbeat"; readonly token: string }
  | { readonly kind: "timeAdvanced"; readonly to: number }
  | { readonly kind: "aborted"; readonly error?: AslError }
  /** A person edits a run that stands still. */
  | {
      readonly kind: "variableSet";
      readonly thread: ThreadId;
      readonly name: string;
      readonly value: JsonValue;
    }
  | {
      readonly kind: "valueSet";
      readonly thread: ThreadId;
      readonly stage: keyof StageValues;
      readonly value: JsonValue;
    };

/** What a transition asks the world for. */
export type Request =
  | { readonly kind: "task"; readonly request: TaskRequest }
  /** Nobody waits for this task any more. */
  | { readonly kind: "cancelTask"; readonly token: string }
  /** The next items of a reader; `read` have been taken. */
  | { readonly kind: "readItems"; readonly request: TaskRequest; readonly read: number }
  /** The result of a child execution for a ResultWriter's files; `run` names the Map Run. */
  | {
      readonly kind: "keepResult";
      readonly run: string;
      /** Of the Map state. */
      readonly pointer: string;
      /** The resolved Arguments or Parameters of the ResultWriter. */
      readonly destination: JsonValue;
      readonly index: number;
      readonly status: "SUCCEEDED" | "FAILED";
      readonly result: JsonObject;
    };

/** What one input leads to. */
export interface Transition {
  readonly machine: Machine;
  readonly events: readonly HistoryEvent[];
  readonly requests: readonly Request[];
}

/** True when the thread can take a step now. */
export const isReady = (thread: Thread): boolean => thread.phase.at === "stage";

/** The thread of that id, if it lives. */
export const threadOf = (machine: Machine, id: ThreadId): Thread | undefined =>
  machine.threads.find((thread) => thread.id === id);
