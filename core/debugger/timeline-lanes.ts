/** The run as lanes over virtual time, one for each thread: what a timeline draws. */
import type { Thread, ThreadId } from "../interpreter/machine.js";
import type { Program } from "../interpreter/program.js";
import type { Handler } from "./raised.js";
import type { StateStatus } from "./run-state.js";
import { strandName } from "./threads.js";
import type { Moment, Trail } from "./trail.js";

/** A stretch of a lane, in virtual milliseconds since 1970. */
export interface LaneSpan {
  /** The state's name. */
  readonly state: string;
  /** The state's JSON pointer in its definition. */
  readonly pointer: string;
  readonly from: number;
  /** Missing while it goes on. */
  readonly to?: number;
  /** `state`: from entry to exit. The others lie inside such a span: the time of a Wait, the delay before a retry, the wait for a callback. */
  readonly kind: "state" | "wait" | "retry" | "callback";
  readonly status: StateStatus;
  /** Which retry the delay leads to, from 1. */
  readonly attempt?: number;
}

/** A thread's life. */
export interface Lane {
  /** The thread's id. */
  readonly id: ThreadId;
  /** As in the list of threads. */
  readonly name: string;
  /** The lane that made this one. */
  readonly parent?: ThreadId;
  readonly spans: readonly LaneSpan[];
}

/** A run as far as its timeline is drawn. */
export interface TimelineSubject {
  readonly program: Program;
  readonly trail: Trail;
  readonly execution: {
    readonly steps: number;
    readonly now: number;
    thread(id: ThreadId): Thread | undefined;
  };
  /** What a person calls the execution. */
  readonly name: string;
  /** Tokens of tasks that nobody has answered. */
  readonly waiting: ReadonlySet<string>;
}

export interface TimelineLanes {
  readonly now: number;
  /** In the order the threads were made; of very many only the first ones. */
  readonly lanes: readonly Lane[];
  /** How many more there are. */
  readonly hidden: number;
  /** The present step. */
  readonly position: number;
}

/** Nobody looks through more. */
const MOST_LANES = 500;

/** The lanes up to the present step. */
export function timelineLanes(subject: TimelineSubject): TimelineLanes {
  const { trail, execution } = subject;
  const { steps, now } = execution;
  const drawing: Drawing = { subject, lanes: new Map(), hidden: new Set() };
  for (let step = 0; step < steps; step++) {
    const moment = trail[step];
    const after = (step + 1 < steps ? trail[step + 1]?.now : undefined) ?? now;
    if (moment) draw(drawing, moment, after);
  }
  for (const lane of drawing.lanes.values()) markPresent(lane, subject);
  const lanes = [...drawing.lanes.values()].map(({ id, name, parent, spans }) => ({
    id,
    name,
    ...(parent !== undefined && { parent }),
    spans,
  }));
  return { now, lanes, hidden: drawing.hidden.size, position: steps };
}

type OpenSpan = { -readonly [K in keyof LaneSpan]: LaneSpan[K] };

interface OpenLane {
  readonly id: ThreadId;
  readonly name: string;
  readonly parent: ThreadId | undefined;
  readonly spans: OpenSpan[];
  /** The state that the thread is in. */
  whole?: OpenSpan;
  /** The wait inside it. */
  part?: OpenSpan;
}

interface Drawing {
  readonly subject: TimelineSubject;
  readonly lanes: Map<ThreadId, OpenLane>;
  readonly hidden: Set<ThreadId>;
}

function draw(drawing: Drawing, moment: Moment, after: number): void {
  const { thread, stage, now, raised } = moment;
  if (thread === undefined) return;
  const lane = laneOf(drawing, thread, moment);
  if (lane && stage !== undefined) {
    endPart(lane, now);
    if (stage === "enter") enter(lane, moment, drawing.subject.program);
    if (stage === "work" && !raised) beginWait(lane, now, drawing.subject.program);
    if (stage === "exit" && !raised && lane.whole) end(lane, now, "succeeded");
  }
  if (!raised) return;
  endFailed(drawing, thread, raised.handledBy, after);
  const handler = raised.handledBy && drawing.lanes.get(raised.handledBy.thread);
  if (!handler?.whole) return;
  endPart(handler, after);
  if (raised.fate === "caught") handler.whole.status = "caught";
  if (raised.fate === "retried") beginRetry(handler, after);
}

function laneOf(
  drawing: Drawing,
  id: ThreadId,
  { parent, index = 0, machine }: Moment,
): OpenLane | undefined {
  const known = drawing.lanes.get(id);
  if (known) return known;
  if (drawing.lanes.size >= MOST_LANES) {
    drawing.hidden.add(id);
    return undefined;
  }
  const { program, name } = drawing.subject;
  const around = parent === undefined ? undefined : drawing.lanes.get(parent);
  const own = strandName(program, around?.whole?.pointer ?? "", index, machine);
  const called = around ? (around.parent === undefined ? own : `${around.name} / ${own}`) : name;
  const lane: OpenLane = { id, name: called, parent, spans: [] };
  drawing.lanes.set(id, lane);
  return lane;
}

function enter(lane: OpenLane, { state: pointer = "", now }: Moment, program: Program): void {
  if (lane.whole) end(lane, now, "failed");
  const state = program.states.get(pointer)?.name ?? pointer;
  lane.whole = { state, pointer, from: now, kind: "state", status: "active" };
  lane.spans.push(lane.whole);
}

/** What a state does may take time: that of a Wait and of a callback is shown by itself. */
function beginWait(lane: OpenLane, from: number, program: Program): void {
  const work = program.states.get(lane.whole?.pointer ?? "")?.work;
  const kind =
    work?.type === "Wait" ? "wait" : work?.type === "Task" && work.callback ? "callback" : undefined;
  if (kind) beginPart(lane, { from, kind });
}

function beginRetry(lane: OpenLane, from: number): void {
  const { whole, spans } = lane;
  const since = whole ? spans.indexOf(whole) : 0;
  const attempt = spans.slice(since).filter(({ kind }) => kind === "retry").length + 1;
  beginPart(lane, { from, kind: "retry", attempt });
}

function beginPart(lane: OpenLane, part: Pick<LaneSpan, "from" | "kind" | "attempt">): void {
  if (!lane.whole) return;
  const { state, pointer } = lane.whole;
  lane.part = { state, pointer, ...part, status: "active" };
  lane.spans.push(lane.part);
}

function endPart(lane: OpenLane, to: number, status: StateStatus = "succeeded"): void {
  if (lane.part) Object.assign(lane.part, { to, status });
  delete lane.part;
}

function end(lane: OpenLane, to: number, status: StateStatus): void {
  endPart(lane, to, status);
  if (lane.whole) {
    lane.whole.to = to;
    if (lane.whole.status !== "caught") lane.whole.status = status;
  }
  delete lane.whole;
}

/** The failed thread and all that fell with it: whatever runs inside the one that handles the error, or everything. */
function endFailed(drawing: Drawing, thread: ThreadId, handler: Handler | undefined, to: number): void {
  if (handler?.thread === thread) return;
  for (const lane of drawing.lanes.values()) {
    const isInside = lane.id === thread || handler === undefined || isWithin(drawing, lane, handler.thread);
    if (lane.whole && isInside) end(lane, to, "failed");
  }
}

function isWithin({ lanes }: Drawing, lane: OpenLane, around: ThreadId): boolean {
  for (let at = lane.parent; at !== undefined; at = lanes.get(at)?.parent) if (at === around) return true;
  return false;
}

/** Who waits for a person now, and what stays open of threads that are gone without having ended anything. */
function markPresent(lane: OpenLane, { execution, waiting }: TimelineSubject): void {
  const thread = execution.thread(lane.id);
  if (!thread && lane.whole) end(lane, execution.now, "failed");
  const waits = thread?.phase.at === "task" && waiting.has(thread.phase.token);
  if (waits && lane.whole) lane.whole.status = "waiting";
  if (waits && lane.part) lane.part.status = "waiting";
}
