/** States that no path from StartAt leads to. */
import { reachableFrom, stateNamed } from "../../asl/transitions.js";
import { propertyOf } from "../../syntax/tree.js";
import { removeField } from "../../syntax/writer.js";
import { nearest } from "../../text/nearest.js";
import { defineRule } from "../rule.js";

export const unreachableState = defineRule({
  id: "flow/unreachable-state",
  about: "asl",
  severity: "error",
  summary: "Every state must be reachable from StartAt.",
  docs: `AWS walks from StartAt along every Next, Choice Rule, Default and Catcher, in each scope by itself, and refuses a machine
in which a state is left over. States that only lead to each other are left over too.

Lead a transition there, or remove the state.`,
  reference:
    "https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html",
  awsCode: "MISSING_TRANSITION_TARGET",
  examples: {
    bad: [
      `{ "StartAt": "A", "States": {
  "A": { "Type": "Succeed" },
  "B": { "Type": "Pass", "Next": "C" },
  ^^^
  "C": { "Type": "Pass", "Next": "B" }
  ^^^
} }`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::sqs:sendMessage
    Catch: [{ ErrorEquals: [States.ALL], Next: B }]
    End: true
  B: { Type: Fail }`,
    ],
  },
  checkScope(scope, report) {
    // Without a start nothing is reachable: that one mistake is reported by other rules.
    if (!scope.startAt || !stateNamed(scope, scope.startAt.value) || !scope.statesField) return;
    // A misspelt target is one mistake: what lies behind the name that was meant counts as reached.
    const reached = reachableFrom(scope, (name) =>
      nearest(
        name,
        scope.states.map((state) => state.name),
      ),
    );
    const states = scope.statesField.node;
    for (const state of scope.states) {
      const shadowed = stateNamed(scope, state.name) !== state;
      if (reached.has(state) || shadowed) continue;
      const property = propertyOf(states, state.name);
      report(
        state.key,
        `No path from "${scope.startAt.value}" leads to the state "${state.name}": lead a transition to it or remove it.`,
        {
          tag: "unnecessary",
          ...(property && {
            fixes: [{ title: `Remove the state "${state.name}"`, edits: [removeField(states, property)] }],
          }),
        },
      );
    }
  },
});
