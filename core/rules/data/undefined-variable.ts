/** A variable that has no value where it is read. */
import type { StateMachine } from "../../asl/model.js";
import { variableFlow } from "../../asl/variable-flow.js";
import {
  assignmentsOf,
  isDistributed,
  type VariableUse,
  variableUses,
  visibleScopes,
} from "../../asl/variables.js";
import { nearest } from "../../text/nearest.js";
import { defineRule, type Fix, type Related } from "../rule.js";

export const undefinedVariable = defineRule({
  id: "data/undefined-variable",
  about: "asl",
  severity: "error",
  summary: "A variable must be assigned before it is read, on every path that leads there.",
  docs: `A variable has a value in the states that come after the Assign that sets it, in the same scope and in the scopes inside it. It has none in the
state that assigns it, in other branches, or inside a distributed Map, whose iterations are executions of their own.

Where only some paths assign it, the rule warns. \`$exists($name)\` in JSONata asks whether there is a value, and is not reported.`,
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Pass
    Assign: { total: 1 }
    Next: B
  B:
    Type: Pass
    Parameters: { sum.$: $totl }
                         ^^^^^
    End: true`,
      `QueryLanguage: JSONata
StartAt: A
States:
  A:
    Type: Choice
    Choices: [{ Condition: "{% $states.input.a %}", Assign: { b: 1 }, Next: C }]
    Default: C
  C: { Type: Pass, Output: "{% $b %}", End: true }
                               ^^`,
    ],
    good: [
      `QueryLanguage: JSONata
StartAt: A
States:
  A: { Type: Pass, Assign: { items: [1, 2] }, Next: B }
  B:
    Type: Map
    Items: "{% $items %}"
    ItemProcessor: { StartAt: C, States: { C: { Type: Pass, Output: "{% $count($items) %}", End: true } } }
    End: true`,
    ],
  },
  check(machine, report) {
    const uses = variableUses(machine);
    if (uses.length === 0) return;
    const flow = variableFlow(machine);
    for (const use of uses) {
      const assigned = flow.get(use.state);
      // What cannot be reached is reported by itself.
      if (use.guarded || !assigned || assigned.surely.has(use.name)) continue;
      if (assigned.maybe.has(use.name)) {
        report(
          use.span,
          `"$${use.name}" has no value on some of the paths to "${use.state.name}": assign it on all of them.`,
          {
            severity: "warning",
            related: relatedTo(machine, use),
          },
        );
      } else {
        report(use.span, `${messageFor(machine, use)}`, {
          related: relatedTo(machine, use),
          fixes: fixesFor(machine, use),
          severity: use.language === "JSONata" ? "warning" : "error",
        });
      }
    }
  },
});

/** The variable that a name which is never assigned was meant for. */
function nameMeant(machine: StateMachine, { name }: VariableUse): string | undefined {
  const names = machine.allStates.flatMap((state) => assignmentsOf(state).map((each) => each.name));
  return names.includes(name) ? undefined : nearest(name, names);
}

function fixesFor(machine: StateMachine, use: VariableUse): readonly Fix[] {
  const meant = nameMeant(machine, use);
  if (!meant || machine.tree.text.slice(use.span.start, use.span.end) !== `$${use.name}`) return [];
  return [{ title: `Change to "$${meant}"`, edits: [{ span: use.span, newText: `$${meant}` }] }];
}

function messageFor(machine: StateMachine, use: VariableUse): string {
  const elsewhere = machine.allStates.find((state) =>
    assignmentsOf(state).some(({ name }) => name === use.name),
  );
  if (!elsewhere) {
    const meant = nameMeant(machine, use);
    return `The variable "$${use.name}" is never assigned. ${meant ? `Did you mean "$${meant}"?` : "Assign it in an earlier state."}`;
  }
  if (elsewhere === use.state)
    return `"$${use.name}" is assigned by this very state: it has a value only in the states after it.`;
  const visible = visibleScopes(use.state.scope);
  if (visible.includes(elsewhere.scope))
    return `"$${use.name}" is assigned in "${elsewhere.name}", which never comes before "${use.state.name}".`;
  const distributed = visible.some(isDistributed);
  if (distributed)
    return `"$${use.name}" cannot be read inside a distributed Map, whose iterations are executions of their own: pass it on with ItemSelector.`;
  return `"$${use.name}" is assigned in "${elsewhere.name}", in another scope: variables do not leave their scope.`;
}

const relatedTo = (machine: StateMachine, use: VariableUse): readonly Related[] =>
  machine.allStates
    .flatMap((state) => assignmentsOf(state))
    .filter(({ name }) => name === use.name)
    .slice(0, 3)
    .map(({ key, state }) => ({ span: key, message: `"${state.name}" assigns it here.` }));
