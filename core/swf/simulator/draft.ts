/** A world while one input works on it: changed in place inside the simulator, never seen outside. */
import type { JsonValue } from "../../text/json-value.js";
import type { EventType } from "../event-types.js";
import { present } from "./history.js";
import type { Input } from "./input.js";
import type {
  Appointment,
  Recorded,
  RegisteredType,
  WorkflowExecution,
  World,
  WorldSettings,
} from "./world.js";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** An execution that is no part of any world yet; its lists are replaced, not changed. */
export type DraftExecution = Mutable<WorkflowExecution>;

export interface Draft {
  now: number;
  order: number;
  agenda: readonly Appointment[];
  rates: World["rates"];
  readonly executions: DraftExecution[];
  readonly workflowTypes: readonly RegisteredType[];
  readonly activityTypes: readonly RegisteredType[];
  readonly outside: readonly string[];
  readonly settings: WorldSettings;
  readonly events: Recorded[];
  /** Runs whose history is full: they are terminated before the transition ends. */
  readonly full: Set<string>;
}

/** A draft of the world, which stays as it is. */
export const draftOf = (world: World): Draft => ({
  ...world,
  executions: world.executions.map((execution) => ({ ...execution })),
  events: [],
  full: new Set(),
});

/** The world that the draft is now; the draft must not be used after that. */
export function worldOf({ events: _, full: __, ...world }: Draft): World {
  return world;
}

/** The open run of that id. */
export const openRun = (draft: Draft, runId: string): DraftExecution | undefined =>
  draft.executions.find((run) => run.runId === runId && run.status === "OPEN");

/** The open execution of that workflow id, and of that run where one is named. */
export const openExecution = (
  draft: Draft,
  { workflowId, runId }: { readonly workflowId: string; readonly runId?: string | undefined },
): DraftExecution | undefined =>
  draft.executions.find(
    (run) =>
      run.workflowId === workflowId && run.status === "OPEN" && (runId === undefined || run.runId === runId),
  );

/** The last event that fits into a history is the one that says that the execution was terminated. */
const LAST_WORD: EventType = "WorkflowExecutionTerminated";

/** Writes an event into the run's history and gives its id. What does not fit any more is left out. */
export function emit(
  draft: Draft,
  run: DraftExecution,
  eventType: EventType,
  attributes: { readonly [name: string]: JsonValue | undefined },
): number {
  if (run.lastEventId >= draft.settings.events - 1 && eventType !== LAST_WORD) {
    draft.full.add(run.runId);
    return run.lastEventId;
  }
  run.lastEventId++;
  const event = {
    eventId: run.lastEventId,
    eventTimestamp: draft.now,
    eventType,
    attributes: present(attributes),
  };
  draft.events.push({ runId: run.runId, event });
  return run.lastEventId;
}

/** Takes the next place among what happens at the same time. */
export const takeOrder = (draft: Draft): number => draft.order++;

/** Puts something on the agenda, `seconds` from now. */
export function arrange(draft: Draft, seconds: number, input: Input, order = takeOrder(draft)): void {
  draft.agenda = [...draft.agenda, { at: draft.now + seconds * 1000, order, input }];
}

/** The same when a duration runs out; `NONE` never does. */
export function arrangeTimeout(draft: Draft, duration: string | undefined, input: Input): void {
  if (duration !== undefined && duration !== "NONE") arrange(draft, Number(duration), input);
}

/** Takes from the agenda what need not happen any more. */
export function forget(draft: Draft, isGone: (input: Input) => boolean): void {
  draft.agenda = draft.agenda.filter(({ input }) => !isGone(input));
}

/** Forgets all that was to happen to one decision, activity or Lambda task. */
export const forgetTask = (draft: Draft, { runId }: DraftExecution, scheduledEventId: number): void =>
  forget(
    draft,
    (input) =>
      "scheduledEventId" in input && input.runId === runId && input.scheduledEventId === scheduledEventId,
  );
