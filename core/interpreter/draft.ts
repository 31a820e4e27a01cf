/** A machine while one or more inputs work on it: changed in place inside the interpreter, never seen outside. */
import type { RandomSource } from "../query/random.js";
import type { JsonObject, JsonValue } from "../text/json-value.js";
import type { AslError } from "./asl-error.js";
import type { HistoryEvent, HistoryEventType } from "./history.js";
import type { ExecutionInfo, Machine, Request, Status, Thread, ThreadId } from "./machine.js";
import type { Program, ProgramState } from "./program.js";

export interface Draft {
  readonly program: Program;
  readonly execution: ExecutionInfo;
  status: Status;
  output?: JsonValue;
  error?: AslError;
  now: number;
  steps: number;
  nextThread: ThreadId;
  lastEventId: number;
  /** Set when an event found no room in the history: the execution fails at once. */
  overflowed: boolean;
  readonly random: RandomSource;
  /** In the order they were made, as Map keeps it. */
  readonly threads: Map<ThreadId, Thread>;
  events: HistoryEvent[];
  requests: Request[];
}

/** A draft of the machine. */
export function draftOf(program: Program, machine: Machine): Draft {
  const { threads, random, ...rest } = machine;
  return {
    program,
    ...rest,
    random: { state: random },
    overflowed: false,
    threads: new Map(threads.map((thread) => [thread.id, thread])),
    events: [],
    requests: [],
  };
}

/** The machine that the draft is now. */
export const machineOf = (draft: Draft): Machine => ({
  execution: draft.execution,
  status: draft.status,
  ...(draft.output !== undefined && { output: draft.output }),
  ...(draft.error !== undefined && { error: draft.error }),
  now: draft.now,
  steps: draft.steps,
  nextThread: draft.nextThread,
  lastEventId: draft.lastEventId,
  random: draft.random.state,
  threads: [...draft.threads.values()],
});

/** Writes an event on the thread's strand and gives its id; a silent thread, whose history is another one, only counts it. */
export function emit(
  draft: Draft,
  thread: Thread,
  type: HistoryEventType,
  details: JsonObject,
  previousEventId: number = thread.lastEventId,
): number {
  if (thread.silent) return previousEventId + 1;
  if (draft.lastEventId >= draft.execution.maxEvents - 1) {
    draft.overflowed = true;
    return previousEventId;
  }
  const id = ++draft.lastEventId;
  draft.events.push({
    id,
    previousEventId,
    timestamp: draft.now,
    type,
    details,
    thread: thread.id,
    state: thread.state,
  });
  return id;
}

/** The same for events of the execution itself. */
export function emitForExecution(
  draft: Draft,
  type: HistoryEventType,
  details: JsonObject,
  previousEventId: number,
): void {
  const id = ++draft.lastEventId;
  draft.events.push({ id, previousEventId, timestamp: draft.now, type, details, thread: 0 });
}

/** Puts a thread into the draft in place of its older self. */
export const put = (draft: Draft, thread: Thread): void => {
  draft.threads.set(thread.id, thread);
};

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A copy to be changed before it is put back. Every field is named because that is several times faster than a spread, and this happens at every stage. */
export const copyThread = (thread: Thread): Mutable<Thread> => ({
  id: thread.id,
  parent: thread.parent,
  index: thread.index,
  iteration: thread.iteration,
  scope: thread.scope,
  state: thread.state,
  phase: thread.phase,
  input: thread.input,
  values: thread.values,
  variables: thread.variables,
  destination: thread.destination,
  enteredAt: thread.enteredAt,
  enteredEventId: thread.enteredEventId,
  visit: thread.visit,
  beforeEventId: thread.beforeEventId,
  lastEventId: thread.lastEventId,
  retries: thread.retries,
  retryCount: thread.retryCount,
  item: thread.item,
  silent: thread.silent,
  isolated: thread.isolated,
});

/** The state a thread is in. Throws when the program has none of that name: the program and the machine do not belong together. */
export function stateOf(draft: Draft, thread: Thread): ProgramState {
  const state = draft.program.states.get(thread.state);
  if (!state) throw new Error(`The program has no state ${thread.state}.`);
  return state;
}

/** Identifies the task of this attempt; `$$.Task.Token` can name it before the task is scheduled. */
export const taskTokenOf = (thread: Thread): string =>
  `task-${thread.id}-${thread.visit}-${thread.retryCount}`;
