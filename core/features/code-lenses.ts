/** The places over which the editor offers to run, debug or test a state machine or to show the policy it needs, or to test one of its states. */
import type { Analysis } from "../analysis.js";
import type { StateMachine } from "../asl/model.js";
import type { DecisionDocument } from "../swf/model.js";
import type { Span } from "../text/span.js";

export interface Lens {
  /** Where StartAt is written, the beginning of the definition while it is not; of a state, its name. */
  readonly span: Span;
  readonly action: "run" | "debug" | "test" | "policy" | "testState";
  /** JSON pointer of the definition in the document. */
  readonly pointer: string;
  /** JSON pointer of the state in its definition; for `testState`. */
  readonly state?: string;
}

/** Four lenses for each top-level state machine of the document, and one for each of its states. */
export function lensesOf(analysis: Analysis): readonly Lens[] {
  if (analysis.decisions) return decisionLenses(analysis.decisions);
  return analysis.definitions.flatMap(({ machine, pointer }): readonly Lens[] => {
    const { start } = machine.startAt?.key ?? machine.node;
    const span = { start, end: machine.startAt?.node.end ?? start };
    const ofMachine = (["run", "debug", "test", "policy"] as const).map((action) => ({
      span,
      action,
      pointer,
    }));
    return [...ofMachine, ...stateLenses(machine, pointer)];
  });
}

/** A list of decisions can be applied to an execution that has just been started. */
function decisionLenses({ kind, root: { start } }: DecisionDocument): readonly Lens[] {
  if (kind !== "decisions" && kind !== "RespondDecisionTaskCompleted") return [];
  const span = { start, end: start + 1 };
  return (["run", "debug"] as const).map((action) => ({ span, action, pointer: "" }));
}

/** States that are whole enough to have a type. */
const stateLenses = ({ allStates }: StateMachine, pointer: string): readonly Lens[] =>
  allStates.flatMap(({ key: { start, end }, type, pointer: state }) =>
    type === "Unknown" ? [] : [{ span: { start, end }, action: "testState", pointer, state }],
  );
