/** Takes a run that stands still over to another text of its state machine: each thread to the state that is its own there. */
import type { Machine, Phase, Stage, Thread } from "../interpreter/machine.js";
import type { Program, ProgramState } from "../interpreter/program.js";
import { STAGES, stagesInForce } from "../interpreter/stages.js";

/** The machine as one of the new program; or, as a sentence, what it has lost there. */
export function transplant(
  machine: Machine,
  old: Program,
  next: Program,
): { readonly machine: Machine } | { readonly refused: string } {
  const threads: Thread[] = [];
  for (const thread of machine.threads) {
    const moved = moveThread(thread, old, next);
    if (typeof moved === "string") return { refused: moved };
    threads.push(moved);
  }
  return { machine: { ...machine, threads } };
}

/** The thread in the new program, or the reason why it has no place there. */
function moveThread(thread: Thread, old: Program, next: Program): Thread | string {
  const before = old.states.get(thread.state);
  if (!before) return "The run stands in no state.";
  const after = counterpart(before, next);
  if (!after) return `The run stands in "${before.name}", which the new text has not. Keep it, or restart.`;
  const isInside = !(thread.phase.at === "stage" && thread.phase.stage === "enter");
  if (isInside && after.type !== before.type)
    return `The run stands in "${before.name}", which the new text makes a ${after.type}. Keep its type, or restart.`;
  const { destination } = thread;
  const target = destination?.next === undefined ? undefined : old.states.get(destination.next);
  const led = target && counterpart(target, next);
  if (target && !led)
    return `"${before.name}" has already decided to go to "${target.name}", which the new text has not. Keep it, or restart.`;
  const isLost =
    (destination?.via === "choice" && !ruleOf(after, destination.rule)) ||
    (destination?.via === "catch" && !after.catch[destination.rule ?? -1]);
  if (isLost) return `"${before.name}" is at a rule that the new text has not. Keep it, or restart.`;
  return {
    ...thread,
    state: after.pointer,
    scope: after.scope,
    phase: movedPhase(thread, after),
    destination: destination && led ? { ...destination, next: led.pointer } : destination,
    iteration: thread.iteration.map((each) => ({
      ...each,
      pointer: movedPointer(each.pointer, old, next),
    })),
  };
}

const movedPointer = (pointer: string, old: Program, next: Program): string => {
  const before = old.states.get(pointer);
  return (before && counterpart(before, next)?.pointer) ?? pointer;
};

/** The state at the same place; else the one state of the name. */
function counterpart({ pointer, name }: ProgramState, { states }: Program): ProgramState | undefined {
  const same = states.get(pointer);
  if (same) return same;
  const named = [...states.values()].filter((state) => state.name === name);
  return named.length === 1 ? named[0] : undefined;
}

const ruleOf = ({ work }: ProgramState, rule = -1): unknown =>
  work.type === "Choice" ? work.rules[rule] : undefined;

/** A stage that the state no longer takes is passed over. */
function movedPhase({ phase, destination }: Thread, state: ProgramState): Phase {
  if (phase.at === "stage") return { at: "stage", stage: firstFrom(phase.stage, destination, state) };
  if (phase.at === "sleep") return { ...phase, stage: firstFrom(phase.stage, destination, state) };
  if (phase.at !== "task") return phase;
  return { ...phase, request: { ...phase.request, state: state.name, pointer: state.pointer } };
}

function firstFrom(stage: Stage, destination: Thread["destination"], state: ProgramState): Stage {
  const stages = stagesInForce({ destination }, state);
  const from = STAGES.indexOf(stage);
  return STAGES.find((each, i) => i >= from && stages.includes(each)) ?? "exit";
}
