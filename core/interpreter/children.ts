/** Starts the branches of a Parallel and the iterations of a Map. */
import type { JsonValue } from "../text/json-value.js";
import { type Draft, type DraftJoin, type DraftThread, emit, put, stateOf } from "./draft.js";
import type { JoinPhase, Thread } from "./machine.js";
import { itemExecution } from "./map-run.js";

/** The thread that begins a scope; it enters the scope's first state at its first step. */
export function newThread(
  draft: Draft,
  scope: string,
  input: JsonValue,
  rest: Pick<Thread, "index" | "iteration" | "item" | "lastEventId" | "silent" | "isolated" | "child"> & {
    readonly parent?: number;
  },
): Thread {
  const startAt = draft.program.scopes.get(scope)?.startAt;
  if (startAt === undefined) throw new Error(`The program has no scope "${scope}".`);
  // Every field is named, in the order of copyThread, because that is several times faster than a spread.
  const thread: Thread = {
    id: draft.nextThread++,
    parent: rest.parent,
    index: rest.index,
    iteration: rest.iteration,
    scope,
    state: startAt,
    phase: ENTER,
    input,
    values: NOTHING,
    variables: NOTHING,
    destination: null,
    enteredAt: draft.now,
    enteredEventId: 0,
    visit: 0,
    beforeEventId: 0,
    lastEventId: rest.lastEventId,
    retries: NO_RETRIES,
    retryCount: 0,
    item: rest.item,
    silent: rest.silent,
    isolated: rest.isolated,
    child: rest.child,
  };
  put(draft, thread);
  return thread;
}

const NOTHING = {};
const NO_RETRIES: readonly number[] = [];
const ENTER = { at: "stage", stage: "enter" } as const;

/**
 * Starts children while there are any and the limit allows, asks for more items when all are used, and leaves the parent in
 * the join. `after` is the event the first child follows.
 */
export function startChildren(draft: Draft, parent: DraftThread, join: DraftJoin, after: number): void {
  while (join.started < join.total && join.running < join.limit) {
    startChild(draft, parent, join, join.started, after);
    join.started++;
    join.running++;
  }
  const { source } = join;
  if (source && !source.isAsked && join.started === join.total) {
    draft.requests.push({ kind: "readItems", request: source.request, read: source.read });
    join.source = { ...source, isAsked: true };
  }
  parent.phase = join;
}

function startChild(draft: Draft, parent: Thread, join: JoinPhase, index: number, after: number): void {
  const { work, name, pointer } = stateOf(draft, parent);
  const { iteration, item, silent, child } = parent;
  if (work.type === "Parallel") {
    const input = parent.values.arguments ?? parent.values.input ?? parent.input;
    const rest = { parent: parent.id, index, iteration, item, lastEventId: after, silent };
    newThread(draft, work.branches[index] ?? "", input, { ...rest, isolated: false, child });
    return;
  }
  if (work.type !== "Map") return;
  const given = join.items?.[index - join.first] ?? { value: null, input: null };
  const lastEventId = work.distributed
    ? after
    : emit(draft, parent, "MapIterationStarted", { name, index }, after);
  newThread(draft, work.processor, given.input, {
    parent: parent.id,
    index,
    iteration: [...iteration, { state: name, pointer, index }],
    item: { index, value: given.value },
    // A child execution counts its own events; the first one is its start.
    lastEventId: work.distributed ? 1 : lastEventId,
    silent: silent || work.distributed,
    isolated: work.distributed,
    child: work.distributed ? itemExecution(draft, parent, index, given.input) : child,
  });
}
