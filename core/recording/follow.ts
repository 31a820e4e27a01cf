/** Makes a run of the definition that goes as a recorded execution went, as the list of its inputs. */
import { type Draft, draftOf, threadOfToken } from "../interpreter/draft.js";
import { type Input, plainInput, type Status, type ThreadId } from "../interpreter/machine.js";
import type { Program } from "../interpreter/program.js";
import { advance, type StartOptions, start } from "../interpreter/transition.js";
import type { Difference } from "./difference.js";
import { createEventQueue } from "./event-queue.js";
import { moveTo } from "./event-step.js";
import type { Follower } from "./follower.js";
import type { Move } from "./move.js";
import { quietStep } from "./quiet-step.js";
import type { RecordedEvent, Recording } from "./recording.js";

/** A recording on a definition. */
export interface Followed {
  /** What the run starts with. */
  readonly start: StartOptions;
  /** All inputs: the run's plan. */
  readonly plan: readonly Input[];
  /** How many events have happened after as many inputs as the index says. */
  readonly positions: readonly number[];
  /** In the order in which they were come upon. */
  readonly differences: readonly Difference[];
  /** How the run stands at the end of the plan; RUNNING where the recording ends before the execution, or cannot be followed further. */
  readonly status: Status;
}

/** Follows the recording as far as the definition lets it. */
export async function follow(program: Program, recording: Recording): Promise<Followed> {
  const options = startOf(recording);
  const follower: Follower = {
    draft: draftOf(program, start(program, options).machine),
    queue: createEventQueue(recording.events),
    differences: [],
    plan: [],
    positions: [],
  };
  const { draft, queue, differences, plan, positions } = follower;
  passStart(follower);
  positions.push(queue.position);
  const most = INPUTS_FOR_AN_EVENT * recording.events.length;
  for (let event = queue.next(); event && plan.length < most; event = queue.next())
    if (!(await comeTo(follower, event))) break;
  return { start: options, plan, positions, differences, status: draft.status };
}

/** More than the stages of a state: nothing that follows a recording goes on without coming to its events. */
const INPUTS_FOR_AN_EVENT = 50;

/** Takes what leads to the event, or a part of it; false where the recording cannot be followed there. */
async function comeTo(follower: Follower, event: RecordedEvent): Promise<boolean> {
  const { draft, queue, differences } = follower;
  if (draft.status !== "RUNNING" && event.type !== "ExecutionRedriven") {
    endOfRun(follower);
    return false;
  }
  const move = nearestMove(follower, event);
  if (move === "passed") {
    queue.passOver(event);
    return true;
  }
  if ("stuck" in move) {
    differences.push({ event: event.id, kind: "end", message: `Event ${event.id} ${move.stuck}.` });
    return false;
  }
  const before = familyOf(draft, move.input);
  const made = await take(follower, move.input);
  const touched = move.input.kind === "redriven" ? [...draft.threads.keys()] : before;
  for (const id of touched) await settle(follower, id);
  if (made > 0 && !move.isPrelude && queue.next() === event) passWithNote(follower, event);
  return true;
}

/** Takes an input and the events out of the queue that it makes; says how many those are. */
async function take({ draft, queue, plan, positions }: Follower, input: Input): Promise<number> {
  plan.push(input);
  await advance(draft, input);
  const made = draft.events.length;
  for (const event of draft.events) queue.takeLike(event);
  draft.events = [];
  draft.requests = [];
  positions.push(queue.position);
  return made;
}

/** Takes the thread's steps that make no events, so that it stands where it really stood. */
async function settle(follower: Follower, id: ThreadId): Promise<void> {
  for (;;) {
    const thread = follower.draft.threads.get(id);
    const step = thread && (await quietStep(follower, thread));
    if (!step) return;
    await take(follower, step);
  }
}

/** How to get to the event, or to one soon after it: threads run side by side, and not every history has kept their order. */
function nearestMove(follower: Follower, event: RecordedEvent): Move {
  const move = moveTo(follower, event);
  if (move === "passed" || "input" in move || follower.draft.threads.size < 2) return move;
  for (const later of follower.queue.following(event, NEAR)) {
    const other = moveTo(follower, later);
    if (other !== "passed" && "input" in other) return { ...other, isPrelude: true };
  }
  return move;
}

/** How many events ahead are looked at. */
const NEAR = 64;

/** More events than this only an execution has that came to AWS's own limit. */
const MOST_EVENTS = 25_000;

function startOf({ events, input }: Recording): StartOptions {
  const [first] = events;
  const roleArn = first?.details["roleArn"];
  return {
    input,
    now: first?.timestamp ?? 0,
    ...(typeof roleArn === "string" && { roleArn }),
    ...(events.length >= MOST_EVENTS && { maxEvents: events.length + MOST_EVENTS }),
  };
}

/** The run's own first event has happened before its first input. */
function passStart({ queue }: Follower): void {
  const first = queue.next();
  if (first?.type === "ExecutionStarted") queue.take(first);
}

/** The thread that the input moves and those around it: whoever goes on after it is among them. */
function familyOf(draft: Draft, input: Input): readonly ThreadId[] {
  const ids: ThreadId[] = [];
  for (let id = subjectOf(input); id !== undefined; id = draft.threads.get(id)?.parent) ids.push(id);
  return ids;
}

function subjectOf(input: Input): ThreadId | undefined {
  const plain = plainInput(input);
  if (plain.kind === "step") return plain.thread;
  if ("token" in plain) return threadOfToken(plain.token);
  return input.kind === "recorded" ? input.given?.wakes : undefined;
}

/** The step that was to make the event made others: a definition that has changed, or rules of AWS that have. */
function passWithNote({ queue, differences }: Follower, event: RecordedEvent): void {
  queue.passOver(event);
  const message = `Event ${event.id} (${event.type}) does not happen in the definition's run.`;
  differences.push({ event: event.id, kind: "flow", message });
}

/** The definition's run is over before the recording. */
function endOfRun({ draft, queue, differences }: Follower): void {
  const event = queue.find(({ type }) => /StateEntered$|Scheduled$|^Execution/.test(type));
  if (!event) return;
  const message = `Event ${event.id} (${event.type}) comes after the end of the definition's run, which has ${draft.status}.`;
  differences.push({ event: event.id, kind: "end", message });
}
