/** The steps that move data through a state, with the values that the next event tells. */
import { type DataStage, runDataStage } from "../interpreter/data-flow.js";
import { then } from "../interpreter/evaluation.js";
import type { Input, Stage, Thread } from "../interpreter/machine.js";
import type { ProgramState } from "../interpreter/program.js";
import { stageAfter } from "../interpreter/stages.js";
import { isFailure } from "../query/failure.js";
import { jsonEqual } from "../query/json-equal.js";
import type { JsonValue } from "../text/json-value.js";
import { shown } from "./difference.js";
import { eventsAhead, type Follower, isExitOf } from "./follower.js";
import { goesOn } from "./goes-on.js";
import { stepOf } from "./move.js";
import { differsElsewhere, peek } from "./peek.js";
import type { RecordedEvent } from "./recording.js";

/** The step of a stage, giving the recorded value where the definition finds another; undefined where the stage fails. */
export async function dataStep(
  follower: Follower,
  thread: Thread,
  state: ProgramState,
  stage: DataStage,
): Promise<Input | undefined> {
  const { draft } = follower;
  const found = await peek(draft, thread, (at, copy) => runDataStage(stage, at, copy, state));
  const said = valueSaid(follower, thread, state, stage);
  if (isFailure(found)) {
    const event = goesOn(follower, thread, state, found.failed);
    if (!event) return undefined;
    const what = `"${state.name}" goes on, where the definition fails with ${found.failed.error ?? "an error"}`;
    follower.differences.push({ event: event.id, kind: "value", message: `Event ${event.id}: ${what}.` });
    return stepOf(thread, { values: { [stage]: said?.value ?? null } });
  }
  const own = found[stage];
  if (!said || own === undefined || jsonEqual(own, said.value)) return stepOf(thread);
  const isChance = await differsElsewhere(draft, thread, (at, copy) =>
    then(
      runDataStage(stage, at, copy, state),
      (other) => !isFailure(other) && !jsonEqual(other[stage] ?? null, own),
    ),
  );
  const what = `${subjectOf(stage, state)} is ${shown(said.value)}, where the definition finds ${shown(own)}`;
  follower.differences.push({
    event: said.event.id,
    kind: isChance ? "chance" : "value",
    message: `Event ${said.event.id}: ${what}.`,
  });
  return stepOf(thread, { values: { [stage]: said.value } });
}

/** What a stage gives, in words. */
function subjectOf(stage: DataStage, { name }: ProgramState): string {
  switch (stage) {
    case "input":
      return `the input of "${name}"`;
    case "arguments":
      return `the task's input of "${name}"`;
    case "assign":
      return `what "${name}" assigns`;
    case "resultSelector":
    case "resultPath":
    case "output":
      return `the output of "${name}"`;
  }
}

interface Said {
  readonly event: RecordedEvent;
  readonly value: JsonValue;
}

/** What the thread's next event says of the value that the stage gives. */
function valueSaid(
  follower: Follower,
  thread: Thread,
  state: ProgramState,
  stage: DataStage,
): Said | undefined {
  const ahead = eventsAhead(follower, thread);
  if (stage === "arguments" && state.type === "Task") {
    const event = ahead.find(({ type }) => type.endsWith("Scheduled"));
    return said(event, event?.details["parameters"] ?? event?.details["input"]);
  }
  const event = ahead.find(isExitOf(state));
  if (stage === "assign") return said(event, event?.details["assignedVariables"]);
  return isLastOutput(thread, state, stage) ? said(event, event?.details["output"]) : undefined;
}

const said = (event: RecordedEvent | undefined, value: JsonValue | undefined): Said | undefined =>
  event && value !== undefined ? { event, value } : undefined;

const OUTPUTS: ReadonlySet<Stage> = new Set(["resultSelector", "resultPath", "output"]);

/** True for the stage that gives what the state's output is. */
function isLastOutput(thread: Thread, state: ProgramState, stage: Stage): boolean {
  if (!OUTPUTS.has(stage)) return false;
  for (
    let later = stageAfter(stage, thread, state);
    later !== "exit";
    later = stageAfter(later, thread, state)
  )
    if (OUTPUTS.has(later)) return false;
  return true;
}
