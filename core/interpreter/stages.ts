/** Which stage follows which, in the state itself, its matched Choice Rule or its Catcher. */
import type { Phase, Stage, Thread } from "./machine.js";
import type { ProgramState } from "./program.js";

/** All stages in the order in which a state takes those it has. */
export const STAGES: readonly Stage[] = [
  "enter",
  "input",
  "arguments",
  "work",
  "resultSelector",
  "resultPath",
  "assign",
  "output",
  "exit",
];

const PHASES = Object.fromEntries(STAGES.map((stage) => [stage, { at: "stage", stage }])) as Readonly<
  Record<Stage, { readonly at: "stage"; readonly stage: Stage }>
>;

/** The phase of being about to do a stage; one shared value for each. */
export const phaseOf = (stage: Stage): Phase => PHASES[stage];

/** The stage after the given one; every list ends with "exit". */
export function stageAfter(stage: Stage, thread: Thread, state: ProgramState): Stage {
  const stages = stagesInForce(thread, state);
  return stages[stages.indexOf(stage) + 1] ?? "exit";
}

/** The first stage after a Catcher took over. */
export const firstCatchStage = (state: ProgramState, index: number): Stage =>
  state.catch[index]?.stages[0] ?? "exit";

/** The stages of the state itself, or of its matched Choice Rule or its Catcher. */
export function stagesInForce(
  { destination }: Pick<Thread, "destination">,
  state: ProgramState,
): readonly Stage[] {
  if (destination?.via === "catch") return state.catch[destination.rule ?? -1]?.stages ?? [];
  if (destination?.via === "choice" && state.work.type === "Choice") {
    return state.work.rules[destination.rule ?? -1]?.stages ?? [];
  }
  return state.stages;
}
