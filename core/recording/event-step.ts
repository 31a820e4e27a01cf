/** What the definition's run has to do to come upon an event of a recording. */
import type { StateType } from "../asl/model.js";
import { currentOutput } from "../interpreter/data-flow.js";
import { stateOf } from "../interpreter/draft.js";
import type { Given, Thread } from "../interpreter/machine.js";
import type { ProgramState } from "../interpreter/program.js";
import { jsonEqual } from "../query/json-equal.js";
import { isObject } from "../text/json-value.js";
import { shown } from "./difference.js";
import { abortedBy, failingStep, failQuietly } from "./failing-step.js";
import { enteredAfter, type Follower, isAt, isBefore, isInside, threadBefore } from "./follower.js";
import { mapRunEnd, mapRunStart } from "./map-run-step.js";
import { misfit } from "./misfit.js";
import { errorIn, type Move, recorded, stepOrWake } from "./move.js";
import { nameIn, type RecordedEvent } from "./recording.js";
import { taskAnswer } from "./task-step.js";

/** How to get to the event. */
export function moveTo(follower: Follower, event: RecordedEvent): Move {
  const { type } = event;
  if (type.endsWith("StateEntered")) return enter(follower, event);
  if (type.endsWith("StateExited")) return leave(follower, event);
  if (/^(?:Task|LambdaFunction|Activity)Scheduled$/.test(type)) return begin(follower, event, "Task");
  if (type === "ParallelStateStarted") return begin(follower, event, "Parallel");
  if (type === "MapStateStarted") return mapRunStart(follower, event) ?? begin(follower, event, "Map");
  if (/^MapRun(?:Succeeded|Failed|Aborted)$/.test(type)) return mapRunEnd(follower, event);
  if (/^(?:Task|LambdaFunction|Activity)(?:Submitted|Succeeded|\w*Failed|TimedOut)$/.test(type))
    return taskAnswer(follower, event);
  if (/^(?:EvaluationFailed|ExecutionFailed|(?:Parallel|Map)StateFailed|MapIterationFailed)$/.test(type))
    return failingStep(follower, event);
  if (type === "ExecutionTimedOut")
    return recorded(event, { kind: "timeAdvanced", to: event.timestamp }, { timesOut: true });
  if (type === "ExecutionAborted") return recorded(event, { kind: "aborted", error: errorIn(event) });
  if (type === "ExecutionRedriven") return { input: { kind: "redriven", at: event.timestamp } };
  return type.endsWith("Aborted") ? abortedBy(follower, event) : "passed";
}

function enter(follower: Follower, event: RecordedEvent): Move {
  const name = nameIn(event);
  const type = event.type.replace("StateEntered", "");
  const thread = threadBefore(
    follower,
    event,
    (each, state) => isAt(each, "enter") && state.name === name && state.type === type,
  );
  if (!thread) return { stuck: misfit(follower, event) };
  const { input } = event.details;
  if (input === undefined || jsonEqual(input, thread.input)) return stepOrWake(event, thread);
  note(
    follower,
    event,
    `the input of "${name}" is ${shown(input)}, where the definition gives ${shown(thread.input)}`,
  );
  return stepOrWake(event, thread, { input });
}

function note({ differences }: Follower, { id }: RecordedEvent, what: string): void {
  differences.push({ event: id, kind: "value", message: `Event ${id}: ${what}.` });
}

function leave(follower: Follower, event: RecordedEvent): Move {
  const name = nameIn(event);
  const thread = threadBefore(
    follower,
    event,
    (each, state) =>
      state.name === name && (isAt(each, "exit") || (each.phase.at === "sleep" && !each.phase.retry)),
  );
  const failing = failQuietly(follower, event);
  if (failing && !isBefore(follower, event, thread)) return failing;
  if (!thread) return { stuck: misfit(follower, event) };
  if (!isAt(thread, "exit")) return stepOrWake(event, thread);
  const state = stateOf(follower.draft, thread);
  const given = { ...valuesSaid(follower, event, thread), ...wayTaken(follower, event, thread, state) };
  return stepOrWake(event, thread, Object.keys(given).length > 0 ? given : undefined);
}

/** Output and variables, where they are not what the stages gave. */
function valuesSaid(follower: Follower, event: RecordedEvent, thread: Thread): Pick<Given, "values"> {
  const { output, assignedVariables } = event.details;
  const own = currentOutput(thread);
  const isOther = output !== undefined && !jsonEqual(output, own);
  const assigns = isObject(assignedVariables) && !jsonEqual(assignedVariables, thread.values.assign ?? {});
  if (!isOther && !assigns) return {};
  const name = nameIn(event);
  if (isOther)
    note(
      follower,
      event,
      `the output of "${name}" is ${shown(output)}, where the definition gives ${shown(own)}`,
    );
  return { values: { ...(isOther && { output }), ...(assigns && { assign: assignedVariables }) } };
}

/** Where the execution went, where the definition leads elsewhere. */
function wayTaken(
  follower: Follower,
  event: RecordedEvent,
  thread: Thread,
  state: ProgramState,
): Pick<Given, "destination"> {
  const { destination } = thread;
  const own = destination ? destination.next : state.next;
  const entered = enteredAfter(follower, event, state);
  const after = follower.queue.after(event.id);
  const ends = !entered && after.some(({ type }) => ENDS.has(type));
  if (entered ? entered.pointer === own : !ends || own === undefined) return {};
  const id = entered?.event.id ?? after[0]?.id ?? event.id;
  const nameOwn = own === undefined ? undefined : follower.draft.program.states.get(own)?.name;
  const otherwise = nameOwn === undefined ? "ends there" : `goes on with "${nameOwn}"`;
  const taken = entered
    ? `enters "${entered.name}" after "${state.name}"`
    : `follows "${state.name}" as the last state`;
  const message = `Event ${id} ${taken}, where the definition ${otherwise}.`;
  follower.differences.push({ event: id, kind: "flow", message });
  return { destination: { ...(destination ?? { via: "next" }), next: entered?.pointer } };
}

const ENDS: ReadonlySet<string> = new Set(["ExecutionSucceeded", "MapIterationSucceeded"]);

/** The step that schedules a task or starts children. */
function begin(follower: Follower, event: RecordedEvent, type: StateType): Move {
  const thread = threadBefore(
    follower,
    event,
    (each, state) => state.type === type && (each.phase.at === "sleep" ? each.phase.retry : isInside(each)),
  );
  const failing = failQuietly(follower, event);
  if (failing && !isBefore(follower, event, thread)) return failing;
  if (!thread) return { stuck: misfit(follower, event) };
  const parameters = event.details["parameters"] ?? event.details["input"];
  const own = thread.values.arguments ?? thread.values.input ?? thread.input;
  const isOther = isAt(thread, "work") && parameters !== undefined && !jsonEqual(parameters, own);
  return stepOrWake(event, thread, isOther ? { values: { arguments: parameters } } : undefined);
}
