/** A run at one moment, as one JSON-serialisable value: what it is, where each thread stands, and what can happen next. */

import type { RandomState } from "../query/random.js";
import type { JsonObject, JsonValue } from "../text/json-value.js";
import type { AslError } from "./asl-error.js";
import type { Edit } from "./edits.js";
import type { HistoryEvent } from "./history.js";
import type { JoinPhase } from "./join.js";
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
  /** The step of the run that asked: what was asked first is answered first. */
  readonly asked: number;
  /** Virtual times in milliseconds. */
  readonly timeoutAt?: number;
  readonly heartbeatAt?: number;
  /** How far each heartbeat moves `heartbeatAt`. */
  readonly heartbeatSeconds?: number;
  readonly submitted: boolean;
  /** True when a nested execution does the task: nobody else is asked. */
  readonly isNested?: true;
  /** The join of a distributed Map, while its ResultWriter's files are written. */
  readonly join?: JoinPhase;
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
  readonly item: MapContext | null;
  /** True inside a distributed Map: its child executions have histories of their own. */
  readonly silent: boolean;
  /** True for the outermost thread of a child execution: it sees no variables of the parent's. */
  readonly isolated: boolean;
  /** The child execution that it is part of; null in the execution itself. */
  readonly child: ChildExecution | null;
}

/** What `$$.Map.Item` says. */
export interface MapContext {
  readonly index: number;
  readonly value: JsonValue;
  /** Of items that are the members of an object. */
  readonly key?: string;
  /** Where it was read from, e.g. `S3://bucket/key`; without it, it is part of the state's data. */
  readonly source?: string;
}

/** An execution inside the run: of one item of a distributed Map, or of another state machine. */
export interface ChildExecution {
  readonly id: string;
  readonly name: string;
  readonly input: JsonValue;
  /** Virtual milliseconds since 1970. */
  readonly startTime: number;
  readonly stateMachine: { readonly id: string; readonly name: string };
  /** When it runs out of time, in virtual milliseconds since 1970. */
  readonly deadline?: number;
  /** How many times it has been redriven; missing before the first one. */
  readonly redriveCount?: number;
  /** When it was redriven last, in virtual milliseconds since 1970. */
  readonly redriveTime?: number;
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
  /** How many times it has been redriven; missing before the first one. */
  readonly redriveCount?: number;
  /** When it was redriven last, in virtual milliseconds since 1970. */
  readonly redriveTime?: number;
  readonly type: "STANDARD" | "EXPRESS";
  /** True when StartSyncExecution started it. */
  readonly sync: boolean;
  /** What stands before all its task tokens, so that those of different runs differ. */
  readonly tokens?: string;
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
  /** Threads that ended without success, inside of what a redrive would go on with; missing when there are none. */
  readonly fallen?: readonly Thread[];
}

/** All that can happen to a run; the journal is a list of these. */
export type Input =
  | PlainInput
  /** An input of an execution that happened elsewhere, with what its history says about it. */
  | {
      readonly kind: "recorded";
      readonly input: PlainInput;
      /** When it happened, virtual milliseconds since 1970. */
      readonly at?: number;
      readonly given?: Given;
    };

/** What a history says of one input: it counts in place of what the run would find by itself. */
export interface Given {
  /** The raw input of the state that is entered. */
  readonly input?: JsonValue;
  /** What the stage gives, or what the state's work begins with. */
  readonly values?: StageValues;
  /** Where a Choice, or a state that is left, leads. */
  readonly destination?: Destination;
  /** The stage fails. */
  readonly error?: AslError;
  /** Until when a Wait state waits, virtual milliseconds since 1970. */
  readonly until?: number;
  /** This thread goes on with its state, however long it would sleep; nothing else happens by the time. */
  readonly wakes?: ThreadId;
  /** A distributed Map begins, whose child executions are not known. */
  readonly mapRun?: { readonly arn: string; readonly length: number };
  /** The execution runs out of time. */
  readonly timesOut?: true;
}

/** What happens by itself, by an answer, or by a person's hand. */
export type PlainInput =
  | { readonly kind: "step"; readonly thread: ThreadId }
  | { readonly kind: "taskSubmitted"; readonly token: string; readonly output: JsonValue }
  | { readonly kind: "taskSucceeded"; readonly token: string; readonly output: JsonValue }
  | { readonly kind: "taskFailed"; readonly token: string; readonly error: AslError }
  /** Items of an ItemReader; the first ones answer its task. */
  | {
      readonly kind: "itemsRead";
      readonly token: string;
      readonly items: readonly JsonValue[];
      /** Where they were read from: `S3://bucket/key`. */
      readonly source?: string;
      readonly isLast: boolean;
    }
  /** A ResultWriter's files are complete. */
  | { readonly kind: "resultsWritten"; readonly token: string }
  | { readonly kind: "heartbeat"; readonly token: string }
  | { readonly kind: "timeAdvanced"; readonly to: number }
  | { readonly kind: "aborted"; readonly error?: AslError }
  /** An execution that ended without success goes on from there, at that virtual time at the earliest; see `redrive.ts`. */
  | { readonly kind: "redriven"; readonly at?: number }
  /** A person changes a run that stands still. */
  | { readonly kind: "edited"; readonly thread: ThreadId; readonly edit: Edit };

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
      readonly status: "SUCCEEDED" | "FAILED" | "PENDING";
      readonly result: JsonObject;
    };

/** What one input leads to. */
export interface Transition {
  readonly machine: Machine;
  readonly events: readonly HistoryEvent[];
  readonly requests: readonly Request[];
}

/** The input without what a history says about it. */
export const plainInput = (input: Input): PlainInput => (input.kind === "recorded" ? input.input : input);

/** True when the thread can take a step now. */
export const isReady = (thread: Thread): boolean => thread.phase.at === "stage";

/** The thread of that id, if it lives. */
export const threadOf = (machine: Machine, id: ThreadId): Thread | undefined =>
  machine.threads.find((thread) => thread.id === id);
