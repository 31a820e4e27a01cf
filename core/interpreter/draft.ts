/** A machine while one or more inputs work on it: changed in place inside the interpreter, never seen outside. */
import type { RandomSource } from "../query/random.js";
import type { JsonObject, JsonValue } from "../text/json-value.js";
import type { AslError } from "./asl-error.js";
import type { HistoryEvent, HistoryEventType } from "./history.js";
import type { JoinPhase } from "./join.js";
import type { ExecutionInfo, Input, Machine, Request, Status, Thread, ThreadId } from "./machine.js";
import type { Program, ProgramState } from "./program.js";

export interface Draft {
  readonly program: Program;
  execution: ExecutionInfo;
  status: Status;
  ending?: "SUCCEEDED" | "FAILED";
  output?: JsonValue;
  error?: AslError;
  now: number;
  steps: number;
  nextThread: ThreadId;
  lastEventId: number;
  /** Set when an event found no room in the history: the execution fails at once. */
  overflowed: boolean;
  readonly random: RandomSource;
  /** In the order they were made, as Map keeps it. They are the draft's own, so that the stages may change them in place. */
  readonly threads: Map<ThreadId, DraftThread>;
  /** What the machine keeps of threads that ended without success. */
  readonly fallen: Map<ThreadId, Thread>;
  events: HistoryEvent[];
  requests: Request[];
  /** What follows from the input at once: answers of nested executions. */
  readonly answers: Input[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A thread that is no part of any machine yet. */
export type DraftThread = Mutable<Thread>;

/** A join that is no part of any machine yet. */
export type DraftJoin = Mutable<JoinPhase>;

/** A draft of the machine, which stays as it is. */
export function draftOf(program: Program, machine: Machine): Draft {
  const { threads, fallen = [], random, ...rest } = machine;
  return {
    program,
    ...rest,
    random: { state: random },
    overflowed: false,
    threads: new Map(threads.map((thread) => [thread.id, copyThread(thread)])),
    fallen: new Map(fallen.map((thread) => [thread.id, thread])),
    events: [],
    requests: [],
    answers: [],
  };
}

/** The machine that the draft is now; later changes of the draft do not show in it. Threads that are as in the given earlier one are shared with it. */
export const machineOf = (draft: Draft, earlier?: Machine): Machine => ({
  execution: draft.execution,
  status: draft.status,
  ...(draft.ending !== undefined && { ending: draft.ending }),
  ...(draft.output !== undefined && { output: draft.output }),
  ...(draft.error !== undefined && { error: draft.error }),
  now: draft.now,
  steps: draft.steps,
  nextThread: draft.nextThread,
  lastEventId: draft.lastEventId,
  random: draft.random.state,
  threads: earlier ? sharedThreads(draft, earlier) : Array.from(draft.threads.values(), copyThread),
  ...(draft.fallen.size > 0 && { fallen: [...draft.fallen.values()] }),
});

/** Most of very many threads wait: what is kept of a run has them once. Both lists are in the order of their ids. */
function sharedThreads(draft: Draft, { threads }: Machine): readonly Thread[] {
  let at = 0;
  return Array.from(draft.threads.values(), (thread) => {
    while ((threads[at]?.id ?? thread.id) < thread.id) at++;
    const before = threads[at];
    return before && isSameThread(before, thread) ? before : copyThread(thread);
  });
}

/** True when no field differs; the values in them are never changed in place. Every field is named, as in copyThread. */
const isSameThread = (a: Thread, b: Thread): boolean =>
  a.id === b.id &&
  a.phase === b.phase &&
  a.state === b.state &&
  a.values === b.values &&
  a.input === b.input &&
  a.lastEventId === b.lastEventId &&
  a.parent === b.parent &&
  a.index === b.index &&
  a.iteration === b.iteration &&
  a.scope === b.scope &&
  a.variables === b.variables &&
  a.destination === b.destination &&
  a.enteredAt === b.enteredAt &&
  a.enteredEventId === b.enteredEventId &&
  a.visit === b.visit &&
  a.beforeEventId === b.beforeEventId &&
  a.retries === b.retries &&
  a.retryCount === b.retryCount &&
  a.item === b.item &&
  a.silent === b.silent &&
  a.isolated === b.isolated &&
  a.child === b.child;

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

/** Puts a new thread, or a changed copy, into the draft; it is the draft's from then on. */
export const put = (draft: Draft, thread: Thread): void => {
  draft.threads.set(thread.id, thread);
};

/** A copy. Every field is named because that is several times faster than a spread. */
export const copyThread = (thread: Thread): DraftThread => ({
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
  child: thread.child,
});

/** The state a thread is in. Throws when the program has none of that name: the program and the machine do not belong together. */
export function stateOf(draft: Draft, thread: Thread): ProgramState {
  const state = draft.program.states.get(thread.state);
  if (!state) throw new Error(`The program has no state ${thread.state}.`);
  return state;
}

/** Identifies the task of this attempt; `$$.Task.Token` can name it before the task is scheduled. */
export const taskTokenOf = ({ execution: { tokens = "" } }: Draft, thread: Thread): string =>
  `${tokens}task-${thread.id}-${thread.visit}-${thread.retryCount}`;

/** The thread that a token was made for; NaN for a text that is none. */
export const threadOfToken = (token: string): ThreadId => Number(token.split("-")[1]);
