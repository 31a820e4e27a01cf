/** A transition to a state that is not there. */
import type { Scope, StateMachine, TextField } from "../../asl/model.js";
import { stateNamed, transitionsOf } from "../../asl/transitions.js";
import { isSubstitution } from "../../syntax/tree.js";
import { insertField, replaceString } from "../../syntax/writer.js";
import { nearest } from "../../text/nearest.js";
import { defineRule, type Fix, type Report } from "../rule.js";

export const unknownTarget = defineRule({
  id: "flow/unknown-target",
  about: "asl",
  severity: "error",
  summary: "StartAt, Next, Default and a Catcher's Next must name a state of the same scope.",
  docs: `State names are case-sensitive, and a transition never leaves its scope: a branch of a Parallel state and the
ItemProcessor of a Map state have states of their own.`,
  reference: "https://states-language.net/#transition",
  awsCode: "MISSING_TRANSITION_TARGET",
  examples: {
    bad: [
      `{ "StartAt": "A", "States": {
  "A": { "Type": "Pass", "Next": "Chrge" },
                                 ^^^^^^^
  "Charge": { "Type": "Succeed" } } }`,
      `StartAt: Begin
         ^^^^^
States:
  A: { Type: Succeed }`,
    ],
    good: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Next": "B" }, "B": { "Type": "Succeed" } } }`,
    ],
  },
  checkScope(scope, report, machine) {
    if (!scope.statesField) return;
    const { startAt } = scope;
    if (startAt && !stateNamed(scope, startAt.value)) reportTarget(machine, scope, startAt, report);
    for (const state of scope.states) {
      for (const { target, to } of transitionsOf(state)) {
        if (!to) reportTarget(machine, scope, target, report);
      }
    }
  },
});

function reportTarget(machine: StateMachine, scope: Scope, target: TextField, report: Report): void {
  const name = target.value;
  if (isSubstitution(target.node)) return;
  const elsewhere = machine.allStates.find((state) => state.name === name);
  const meant = nearest(
    name,
    scope.states.map((state) => state.name),
  );
  report(target.node, messageFor(name, elsewhere?.scope, meant), {
    fixes: fixesFor(machine, scope, target, meant),
    ...(elsewhere && {
      related: [{ span: elsewhere.key, message: `"${name}" is defined here, in another scope.` }],
    }),
  });
}

function messageFor(name: string, elsewhere: Scope | undefined, meant: string | undefined): string {
  if (name === "") return "The name of a state is missing here.";
  if (elsewhere) {
    const where = elsewhere.owner ? `inside "${elsewhere.owner.name}"` : "outside, in the machine itself";
    return `The state "${name}" is not in this scope but ${where}: a transition cannot leave its scope.`;
  }
  const hint = meant ? `Did you mean "${meant}"?` : "Create it, or name another.";
  return `No state "${name}" in this scope. ${hint}`;
}

function fixesFor(
  machine: StateMachine,
  scope: Scope,
  target: TextField,
  meant: string | undefined,
): readonly Fix[] {
  const { tree } = machine;
  const fixes: Fix[] = [];
  if (meant) {
    fixes.push({
      title: `Change to "${meant}"`,
      preferred: true,
      edits: [replaceString(tree, target.node, meant)],
    });
  }
  if (target.value !== "" && scope.statesField) {
    const state = { Type: "Pass", End: true };
    const edits = [insertField(tree, scope.statesField.node, target.value, state)];
    fixes.push({ title: `Create the state "${target.value}"`, edits });
  }
  return fixes;
}
