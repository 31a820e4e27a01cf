/** Exactly one way on: Next or End. */
import { fieldOf } from "../../asl/grammar.js";
import type { State, StateMachine } from "../../asl/model.js";
import { stateGrammar } from "../../asl/state-grammar.js";
import type { ObjectNode } from "../../syntax/tree.js";
import { propertyOf } from "../../syntax/tree.js";
import { insertField, removeField } from "../../syntax/writer.js";
import { defineRule, type Fix } from "../rule.js";

export const nextXorEnd = defineRule({
  id: "flow/next-xor-end",
  about: "asl",
  severity: "error",
  summary: "A Task, Pass, Wait, Parallel or Map state needs exactly one of Next and End.",
  docs: "A state that neither ends the machine nor names the state that follows leads nowhere, and one that does both contradicts itself.",
  reference: "https://states-language.net/#transition",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass" } } }
                              ^^^`,
      `StartAt: A
States:
  A:
    Type: Pass
    Next: B
    End: true
    ^^^
  B: { Type: Succeed }`,
    ],
    good: [`{ "StartAt": "A", "States": { "A": { "Type": "Pass", "End": true } } }`],
  },
  checkState(state, report, machine) {
    const end = propertyOf(state.node, "End");
    if (!state.node || (state.next && !end)) return;
    if (state.type === "Unknown" || !fieldOf(stateGrammar(state.type), "End")) return;
    const next = propertyOf(state.node, "Next");
    if (!next && !end) {
      const message = `The state "${state.name}" leads nowhere: add "Next" with the state that follows, or "End": true.`;
      report(state.key, message, { fixes: waysOn(machine, state, state.node) });
    } else if (next && end && state.end?.value !== false) {
      report(end.key, `The state "${state.name}" has both "Next" and "End": remove one of them.`, {
        fixes: [
          { title: `Remove "End"`, edits: [removeField(state.node, end)] },
          { title: `Remove "Next"`, edits: [removeField(state.node, next)] },
        ],
      });
    } else if (end && !next && state.end?.value === false) {
      report(
        end,
        `The state "${state.name}" does not end here and leads nowhere: set "End" to true or add "Next".`,
        {
          fixes: state.end
            ? [{ title: `Change to true`, edits: [{ span: state.end.node, newText: "true" }] }]
            : [],
        },
      );
    }
  },
});

function waysOn(machine: StateMachine, state: State, node: ObjectNode): readonly Fix[] {
  const following = state.scope.states[state.scope.states.indexOf(state) + 1];
  const end: Fix = { title: `Add "End": true`, edits: [insertField(machine.tree, node, "End", true)] };
  if (!following) return [end];
  const edits = [insertField(machine.tree, node, "Next", following.name)];
  return [{ title: `Add "Next": "${following.name}"`, edits }, end];
}
