/** Starts the branches of a Parallel and the iterations of a Map, for the first time or in a redrive. */
import { startChild } from "./children.js";
import { type Draft, type DraftJoin, type DraftThread, emit, put, stateOf } from "./draft.js";
import { forgetFallen, joinOf } from "./fallen.js";
import type { ItemSource, JoinPhase } from "./join.js";
import type { ChildExecution, Thread } from "./machine.js";
import { mapRunArn } from "./map-run.js";
import { risen } from "./redrive-state.js";
import { phaseOf } from "./stages.js";

/**
 * Starts children while there are any and the limit allows, asks for more items when all are used, and leaves the parent in
 * the join. `after` is the event the first child follows.
 */
export function startChildren(draft: Draft, parent: DraftThread, join: DraftJoin, after: number): void {
  while (join.running < join.limit && redriveChild(draft, parent, join)) join.running++;
  while (join.started < join.total && join.running < join.limit) {
    startChild(draft, parent, join, join.started, after);
    join.started++;
    join.running++;
  }
  const { source } = join;
  if (source && source.asked === undefined && join.started === join.total) {
    draft.requests.push({ kind: "readItems", request: source.request, read: source.read });
    join.source = { ...source, asked: draft.steps };
  }
  parent.phase = join;
}

/** What the threads of one execution rise with. */
interface Rise {
  readonly redrivenEventId: number;
  /** The child execution that they are part of, where it is redriven too. */
  readonly child?: ChildExecution;
}

/** Puts a thread back that fell, and those that it waits for. */
export function rise(draft: Draft, thread: Thread, given: Rise): void {
  draft.fallen.delete(thread.id);
  const children = childrenOf(draft, thread);
  const join = isOpen(joinOf(thread), children) ? joinOf(thread) : undefined;
  const back = {
    ...risen(draft, thread, join, given.redrivenEventId),
    ...(given.child && { child: given.child }),
  };
  put(draft, back);
  if (!join) return;
  if (isRun(draft, thread)) riseRun(draft, back, join, children);
  else riseJoin(draft, back, join, children, given);
}

/** True for a join that has something left to wait for. */
const isOpen = (join: JoinPhase | undefined, children: readonly Thread[]): boolean =>
  join !== undefined && (children.length > 0 || join.started < join.total || join.source !== undefined);

const isRun = (draft: Draft, thread: Thread): boolean => {
  const { work } = stateOf(draft, thread);
  return work.type === "Map" && work.distributed;
};

const childrenOf = (draft: Draft, { id }: Thread): readonly Thread[] =>
  [...draft.fallen.values()].filter(({ parent }) => parent === id);

/** A Parallel or an inline Map: the branches or iterations that did not succeed go on. */
function riseJoin(
  draft: Draft,
  parent: DraftThread,
  join: JoinPhase,
  children: readonly Thread[],
  given: Rise,
): void {
  for (const child of children) rise(draft, child, given);
  startChildren(draft, parent, { ...join, running: children.length }, parent.lastEventId);
}

const notAsked = ({ asked: _, ...source }: ItemSource): ItemSource => source;

/** A distributed Map: its Map Run is redriven, the child executions that did not succeed as many at a time as may run. */
function riseRun(draft: Draft, parent: DraftThread, join: JoinPhase, children: readonly Thread[]): void {
  const redriveCount = (join.redriveCount ?? 0) + 1;
  const details = { mapRunArn: mapRunArn(draft, parent, stateOf(draft, parent)), redriveCount };
  const after = join.startedEventId ?? parent.lastEventId;
  parent.lastEventId = emit(draft, parent, "MapRunRedriven", details, after);
  const { source, ...rest } = join;
  const redriven: DraftJoin = {
    ...rest,
    ...(source && { source: notAsked(source) }),
    running: 0,
    failures: 0,
    failed: [],
    redriveCount,
    redriven: children.map(({ id }) => id),
  };
  startChildren(draft, parent, redriven, parent.lastEventId);
}

/** Redrives the next child execution of a Map Run that waits for it; false when none does. */
function redriveChild(draft: Draft, parent: Thread, join: DraftJoin): boolean {
  const [id, ...others] = join.redriven ?? [];
  if (id === undefined) return false;
  join.redriven = others;
  const thread = draft.fallen.get(id);
  if (!thread?.child) return redriveChild(draft, parent, join);
  const { work } = stateOf(draft, parent);
  const child = { ...thread.child, redriveCount: (thread.child.redriveCount ?? 0) + 1 };
  if (work.type === "Map" && work.express) restartChild(draft, thread, work.processor, child);
  else rise(draft, thread, { redrivenEventId: 0, child: { ...child, redriveTime: draft.now } });
  return true;
}

/** An Express child execution is started once more, with its input. */
function restartChild(draft: Draft, thread: Thread, scope: string, child: ChildExecution): void {
  forgetFallen(draft, thread.id);
  draft.fallen.delete(thread.id);
  put(draft, {
    ...thread,
    state: draft.program.scopes.get(scope)?.startAt ?? thread.state,
    phase: phaseOf("enter"),
    input: child.input,
    values: {},
    variables: {},
    destination: null,
    enteredEventId: 0,
    lastEventId: 1,
    child: { ...child, startTime: draft.now },
  });
}
