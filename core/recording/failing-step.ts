/** The step at which a state fails by itself. */
import type { StateType } from "../asl/model.js";
import type { AslError } from "../interpreter/asl-error.js";
import { stateOf } from "../interpreter/draft.js";
import type { Thread } from "../interpreter/machine.js";
import type { ProgramState } from "../interpreter/program.js";
import { mapRunToken } from "../interpreter/recorded.js";
import { eventsAhead, type Follower, isAt, isBefore, isInside, threadBefore } from "./follower.js";
import { isInMapRun } from "./map-run-step.js";
import { misfit } from "./misfit.js";
import { errorIn, type Move, recorded, type Way } from "./move.js";
import { nameIn, type RecordedEvent } from "./recording.js";

/** The input by which the failure comes that the event tells of. */
export function failingStep(follower: Follower, event: RecordedEvent): Move {
  const thread = failingThread(follower, event);
  if (!thread) return { stuck: misfit(follower, event) };
  const error = errorOf(follower, event);
  if (isInMapRun(thread))
    return recorded(event, { kind: "taskFailed", token: mapRunToken(thread), error: error ?? {} });
  const step = { kind: "step", thread: thread.id } as const;
  return recorded(event, step, error && { error });
}

function failingThread(follower: Follower, event: RecordedEvent): Thread | undefined {
  const name = event.type === "EvaluationFailed" ? nameIn(event) : undefined;
  return threadBefore(
    follower,
    event,
    (thread, state) =>
      ((thread.phase.at === "stage" && thread.phase.stage !== "enter") || isInMapRun(thread)) &&
      (name === undefined || state.name === name),
  );
}

/** The error as AWS worded it; undefined where the definition's own failure is all there is. */
function errorOf({ queue }: Follower, event: RecordedEvent): AslError | undefined {
  const { type, details } = event;
  if (type === "ExecutionFailed") return errorIn(event);
  if (type !== "EvaluationFailed") return undefined;
  const { location, cause } = details;
  // Where the value was found and only its use failed, the event follows the one of entering the state.
  const entered = /entered at the event id #(\d+)/.exec(typeof cause === "string" ? cause : "")?.[1];
  const evaluation = {
    ...(typeof location === "string" && { location }),
    ...(queue.previousOf(event) === Number(entered) && { afterEntry: true as const }),
  };
  return { ...errorIn(event), evaluation };
}

/** A stage that fails without an event of its own, where a Retrier or Catcher leads on to the event. */
export function failQuietly(follower: Follower, event: RecordedEvent): Way | undefined {
  const thread = threadBefore(follower, event, isInside);
  return thread && isBefore(follower, event, thread)
    ? { ...failingStepOf(event, thread), isPrelude: true }
    : undefined;
}

/** What is aborted is so because a thread beside it fails, which makes no event itself where a Retrier or Catcher takes the error. */
export function abortedBy(follower: Follower, event: RecordedEvent): Move {
  const isFailing = (thread: Thread, { work }: ProgramState): boolean =>
    isInside(thread) && (!isAt(thread, "work") || QUIET.has(work.type));
  const failing = [...follower.draft.threads.values()].filter((each) =>
    isFailing(each, stateOf(follower.draft, each)),
  );
  const isAborted = (each: Thread): boolean =>
    eventsAhead(follower, each).some(({ type }) => type.endsWith("StateAborted"));
  const others = failing.filter((each) => !isAborted(each));
  const aborted = threadBefore(follower, event, () => true);
  const thread = others.find(({ parent }) => parent === aborted?.parent) ?? others[0];
  return thread ? { ...failingStepOf(event, thread), isPrelude: true } : "passed";
}

/** The states whose work makes no event: a thread that has not gone on from there cannot. */
const QUIET: ReadonlySet<StateType> = new Set(["Pass", "Succeed", "Choice", "Wait"]);

const failingStepOf = (event: RecordedEvent, { id }: Thread): Way =>
  recorded(event, { kind: "step", thread: id });
