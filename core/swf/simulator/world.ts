/** The simulated SWF at one moment, as one JSON-serialisable value: its executions, what is open in each, and what is due when. */
import type { JsonObject } from "../../text/json-value.js";
import type { HistoryEvent } from "./history.js";
import type { Fault, Input } from "./input.js";

export type ChildPolicy = "TERMINATE" | "REQUEST_CANCEL" | "ABANDON";

export type CloseStatus =
  | "COMPLETED"
  | "FAILED"
  | "CANCELED"
  | "TERMINATED"
  | "CONTINUED_AS_NEW"
  | "TIMED_OUT";

/** The name and version of a registered type, as decisions and events have it. */
export interface TypeName {
  readonly name: string;
  readonly version: string;
}

/** A type as its registration has it; the members are those of RegisterWorkflowType or RegisterActivityType. */
export interface RegisteredType extends TypeName {
  readonly status?: "REGISTERED" | "DEPRECATED";
  readonly defaults: JsonObject;
}

/** What an execution was started with, defaults of its type filled in. Durations are seconds or `NONE`, as SWF writes them. */
export interface ExecutionSettings {
  readonly executionStartToCloseTimeout: string;
  readonly taskStartToCloseTimeout: string;
  readonly taskList: string;
  readonly childPolicy: ChildPolicy;
  readonly taskPriority?: string;
  readonly tagList?: readonly string[];
  readonly lambdaRole?: string;
}

/** The one decision task that an execution may have. */
export interface DecisionTask {
  readonly scheduledEventId: number;
  /** Missing while no decider has taken it. */
  readonly startedEventId?: number;
  /** True for a task on a task list that overrides the execution's own for a time. */
  readonly isOverride?: true;
}

export interface ActivityTask {
  readonly activityId: string;
  readonly activityType: TypeName;
  readonly input?: string;
  readonly taskList: string;
  readonly scheduledEventId: number;
  readonly startedEventId?: number;
  readonly startToCloseTimeout: string;
  readonly heartbeatTimeout: string;
  /** The decision's place among what happens at the same time: a worker that is waiting takes the task then. */
  readonly order: number;
  readonly latestCancelRequestedEventId?: number;
  /** Of the last heartbeat. */
  readonly details?: string;
}

export interface LambdaTask {
  readonly id: string;
  readonly name: string;
  readonly input?: string;
  /** Seconds. */
  readonly timeout: number;
  readonly scheduledEventId: number;
  readonly startedEventId?: number;
}

export interface Timer {
  readonly timerId: string;
  readonly startedEventId: number;
  /** Virtual milliseconds since 1970. */
  readonly firesAt: number;
}

/** A child that has been initiated and has not closed. */
export interface Child {
  readonly workflowId: string;
  readonly workflowType: TypeName;
  readonly initiatedEventId: number;
  /** Missing until it has started. */
  readonly startedEventId?: number;
  /** What it is started with. */
  readonly settings: ExecutionSettings;
  readonly input?: string;
  readonly control?: string;
  readonly decisionTaskCompletedEventId: number;
}

/** A signal or cancel request on its way to another execution. */
export interface ExternalRequest {
  readonly kind: "signal" | "cancel";
  readonly initiatedEventId: number;
  readonly decisionTaskCompletedEventId: number;
  readonly workflowId: string;
  readonly runId?: string;
  readonly control?: string;
  readonly signalName?: string;
  readonly input?: string;
}

export interface WorkflowExecution {
  readonly workflowId: string;
  readonly runId: string;
  readonly workflowType: TypeName;
  readonly settings: ExecutionSettings;
  readonly status: "OPEN" | CloseStatus;
  /** The execution that started it, and the event there that did. */
  readonly parent?: {
    readonly workflowId: string;
    readonly runId: string;
    readonly initiatedEventId: number;
  };
  readonly lastEventId: number;
  /** The DecisionTaskStarted event before the present one; 0 at first. */
  readonly previousStartedEventId: number;
  readonly decisionTask?: DecisionTask;
  /** True when something happened that the decider must see and that no scheduled decision task covers. */
  readonly hasNews: boolean;
  /** A decider's `taskList`, which counts instead of the execution's; `timeout` makes it one for a time. */
  readonly taskListOverride?: { readonly name: string; readonly timeout?: string };
  readonly executionContext?: string;
  readonly isCancelRequested: boolean;
  readonly activityTasks: readonly ActivityTask[];
  readonly lambdaTasks: readonly LambdaTask[];
  readonly timers: readonly Timer[];
  readonly children: readonly Child[];
  readonly externalRequests: readonly ExternalRequest[];
}

/** Something that happens at a set time; at equal times the lower order comes first. */
export interface Appointment {
  /** Virtual milliseconds since 1970. */
  readonly at: number;
  readonly order: number;
  readonly input: Input;
}

/** Quotas and the points on which the documentation leaves a choice. */
export interface WorldSettings {
  readonly openActivityTasks: number;
  readonly openTimers: number;
  readonly openChildren: number;
  /** No quota is published; AWS has a cause for exceeding it. */
  readonly openLambdaFunctions: number;
  readonly openExecutions: number;
  /** The history's length at which an execution is terminated. */
  readonly events: number;
  /** Seconds that a Lambda task may take when its decision does not say. */
  readonly lambdaTimeout: number;
  /** `accept` follows a report that SWF takes an id again that an open Lambda task has. */
  readonly lambdaIdReuse: "fail" | "accept";
  /**
   * Decisions that fail whatever they say: a cause by decision type, such as OPERATION_NOT_PERMITTED. For `StartWorkflowExecution` the
   * fault, such as OperationNotPermittedFault.
   */
  readonly failures: Readonly<Record<string, string>>;
}

export const DEFAULT_SETTINGS: WorldSettings = {
  openActivityTasks: 1000,
  openTimers: 1000,
  openChildren: 1000,
  openLambdaFunctions: 1000,
  openExecutions: 100_000,
  events: 25_000,
  lambdaTimeout: 900,
  lambdaIdReuse: "fail",
  failures: {},
};

export interface World {
  /** Virtual milliseconds since 1970. */
  readonly now: number;
  /** The order of the next appointment. */
  readonly order: number;
  readonly workflowTypes: readonly RegisteredType[];
  readonly activityTypes: readonly RegisteredType[];
  /** Workflow ids that are open elsewhere: they take signals and cancel requests, and cannot be started again. */
  readonly outside: readonly string[];
  readonly settings: WorldSettings;
  readonly agenda: readonly Appointment[];
  /** In the order they were started; closed ones stay. */
  readonly executions: readonly WorkflowExecution[];
  /** Tokens left for decisions whose rate is limited, by decision type. */
  readonly rates: Readonly<Record<string, { readonly tokens: number; readonly at: number }>>;
}

/** An event with the run whose history it belongs to. */
export interface Recorded {
  readonly runId: string;
  readonly event: HistoryEvent;
}

export interface Transition {
  readonly world: World;
  /** In the order they happened. */
  readonly events: readonly Recorded[];
  readonly fault?: Fault;
}

/** A world in which nothing has been started. `now`: virtual milliseconds since 1970. */
export const emptyWorld = (
  world: Partial<Pick<World, "now" | "workflowTypes" | "activityTypes" | "outside">> & {
    readonly settings?: Partial<WorldSettings>;
  } = {},
): World => ({
  now: 0,
  order: 0,
  workflowTypes: [],
  activityTypes: [],
  outside: [],
  agenda: [],
  executions: [],
  rates: {},
  ...world,
  settings: { ...DEFAULT_SETTINGS, ...world.settings },
});

/** The run of that id. */
export const runOf = (
  { executions }: Pick<World, "executions">,
  runId: string,
): WorkflowExecution | undefined => executions.find((execution) => execution.runId === runId);

/** The next thing on the agenda. */
export const nextAppointment = ({ agenda }: Pick<World, "agenda">): Appointment | undefined =>
  agenda.reduce<Appointment | undefined>(
    (first, each) =>
      !first || each.at < first.at || (each.at === first.at && each.order < first.order) ? each : first,
    undefined,
  );
