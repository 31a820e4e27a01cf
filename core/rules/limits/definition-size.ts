/** A definition that is too large to be deployed. */
import { defineRule } from "../rule.js";

const LIMIT = 1_048_576;

export const definitionSize = defineRule({
  id: "limits/definition-size",
  about: "asl",
  severity: "error",
  summary: "A definition has at most 1 MB: 1,048,576 characters.",
  docs: "Move parts of the machine into machines of their own and start them with `states:startExecution`.",
  reference: "https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html",
  examples: {
    bad: [
      `StartAt: A
^
States: { A: { Type: Succeed } }
# ${"x".repeat(1_048_576)}`,
    ],
    good: [`{ "StartAt": "A", "States": { "A": { "Type": "Succeed" } } }`],
  },
  check(machine, report) {
    const size =
      machine.node === machine.tree.root ? machine.tree.text.length : machine.node.end - machine.node.start;
    if (size <= LIMIT) return;
    const { start } = machine.node;
    report({ start, end: start + 1 }, `The definition has ${size} characters: AWS takes ${LIMIT} at most.`);
  },
});
