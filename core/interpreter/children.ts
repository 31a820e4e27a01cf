/** Makes the threads of branches, iterations and nested executions. */
import type { JsonValue } from "../text/json-value.js";
import { type Draft, emit, put, stateOf } from "./draft.js";
import type { JoinPhase, MapItem } from "./join.js";
import type { Thread } from "./machine.js";
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

/** Starts the branch or iteration of that index; `after` is the event that it follows. */
export function startChild(
  draft: Draft,
  parent: Thread,
  join: JoinPhase,
  index: number,
  after: number,
): void {
  const { work, name, pointer } = stateOf(draft, parent);
  const { iteration, item, silent, child } = parent;
  if (work.type === "Parallel") {
    const input = parent.values.arguments ?? parent.values.input ?? parent.input;
    const rest = { parent: parent.id, index, iteration, item, lastEventId: after, silent };
    newThread(draft, work.branches[index] ?? "", input, { ...rest, isolated: false, child });
    return;
  }
  if (work.type !== "Map") return;
  const given: MapItem = join.items?.[index - join.first] ?? { value: null, input: null };
  const { input, value, key, source } = given;
  const lastEventId = work.distributed
    ? after
    : emit(draft, parent, "MapIterationStarted", { name, index }, after);
  newThread(draft, work.processor, input, {
    parent: parent.id,
    index,
    iteration: [...iteration, { state: name, pointer, index }],
    item:
      source === undefined && key === undefined
        ? { index, value }
        : { index, value, ...(key !== undefined && { key }), ...(source !== undefined && { source }) },
    // A child execution counts its own events; the first one is its start.
    lastEventId: work.distributed ? 1 : lastEventId,
    silent: silent || work.distributed,
    isolated: work.distributed,
    child: work.distributed ? itemExecution(draft, parent, index, input) : child,
  });
}
