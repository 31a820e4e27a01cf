/** A machine that never ends. */
import { isTerminal } from "../../asl/transitions.js";
import { defineRule } from "../rule.js";

export const noTerminalState = defineRule({
  id: "flow/no-terminal-state",
  about: "asl",
  severity: "error",
  summary: "A state machine needs a state that ends it.",
  docs: `A machine ends in a Succeed state, a Fail state, or a state with \`"End": true\`. AWS asks for one at the top level only.`,
  reference: "https://states-language.net/#terminal-state",
  awsCode: "MISSING_END_STATE",
  examples: {
    bad: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Next": "A" } } }
                  ^^^^^^^^`,
    ],
    good: [`{ "StartAt": "A", "States": { "A": { "Type": "Succeed" } } }`],
  },
  check(machine, report) {
    const { states, statesField } = machine;
    if (!statesField || states.length === 0) return;
    // A state that is still being typed, or lacks its way on, may become the last one.
    const undecided = states.some(
      (state) => state.type === "Unknown" || (state.type !== "Choice" && !state.next && !state.end),
    );
    if (undecided || states.some(isTerminal)) return;
    report(
      statesField.key,
      `No state ends this machine: give one of them "End": true, or add a Succeed or Fail state.`,
    );
  },
});
