/** Starts the branches of a Parallel and the iterations of a Map. */
import type { JsonValue } from "../text/json-value.js";
import { type Draft, emit, put, stateOf } from "./draft.js";
import type { JoinPhase, Thread } from "./machine.js";

/** The thread that begins a scope; it enters the scope's first state at its first step. */
export function newThread(
  draft: Draft,
  scope: string,
  input: JsonValue,
  rest: Pick<Thread, "index" | "iteration" | "item" | "lastEventId" | "silent" | "isolated"> & {
    readonly parent?: number;
  },
): Thread {
  const startAt = draft.program.scopes.get(scope)?.startAt;
  if (startAt === undefined) throw new Error(`The program has no scope "${scope}".`);
  const thread: Thread = {
    id: draft.nextThread++,
    ...rest,
    scope,
    state: startAt,
    phase: ENTER,
    input,
    values: {},
    variables: {},
    destination: null,
    enteredAt: draft.now,
    enteredEventId: 0,
    visit: 0,
    beforeEventId: 0,
    retries: [],
    retryCount: 0,
  };
  put(draft, thread);
  return thread;
}

const ENTER = { at: "stage", stage: "enter" } as const;

/** Starts children while there are any and the limit allows; the parent that counts them. `after` is the event the first one follows. */
export function startChildren(draft: Draft, parent: Thread, join: JoinPhase, after: number): Thread {
  let { started, running } = join;
  while (started < join.total && running < join.limit) {
    startChild(draft, parent, join, started, after);
    started++;
    running++;
  }
  return { ...parent, phase: { ...join, started, running } };
}

function startChild(draft: Draft, parent: Thread, join: JoinPhase, index: number, after: number): void {
  const { work, name, pointer } = stateOf(draft, parent);
  if (work.type === "Parallel") {
    const input = parent.values.arguments ?? parent.values.input ?? parent.input;
    const { iteration, item, silent } = parent;
    const rest = { parent: parent.id, index, iteration, item, lastEventId: after, silent, isolated: false };
    newThread(draft, work.branches[index] ?? "", input, rest);
    return;
  }
  if (work.type !== "Map") return;
  const item = join.items?.[index] ?? { value: null, input: null };
  const lastEventId = work.distributed
    ? after
    : emit(draft, parent, "MapIterationStarted", { name, index }, after);
  newThread(draft, work.processor, item.input, {
    parent: parent.id,
    index,
    iteration: [...parent.iteration, { state: name, pointer, index }],
    item: { index, value: item.value },
    // A child execution counts its own events; the first one is its start.
    lastEventId: work.distributed ? 1 : lastEventId,
    silent: parent.silent || work.distributed,
    isolated: work.distributed,
  });
}
