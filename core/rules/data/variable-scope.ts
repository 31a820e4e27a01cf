/** An inner scope that assigns a variable of an outer one. */
import { variableFlow } from "../../asl/variable-flow.js";
import { assignmentsOf, visibleScopes } from "../../asl/variables.js";
import { defineRule } from "../rule.js";

export const variableScope = defineRule({
  id: "data/variable-scope",
  about: "asl",
  severity: "error",
  summary: "A branch or an iteration must not assign a variable that the machine around it assigns.",
  docs: "Inner scopes can read outer variables but not change them: branches run at the same time. Use another name, and hand the value out as part of the result.",
  reference:
    "https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html#workflow-variable-scope",
  examples: {
    bad: [
      `StartAt: A
States:
  A: { Type: Pass, Assign: { total: 1 }, Next: B }
  B:
    Type: Parallel
    Branches:
      - StartAt: C
        States:
          C: { Type: Pass, Assign: { total: 2 }, End: true }
                                     ^^^^^
    End: true`,
    ],
    good: [
      `StartAt: A
States:
  A: { Type: Pass, Assign: { total: 1 }, Next: B }
  B:
    Type: Parallel
    Branches:
      - StartAt: C
        States:
          C: { Type: Pass, Assign: { part.$: $total }, End: true }
    End: true`,
    ],
  },
  check(machine, report) {
    if (!machine.allStates.some((state) => assignmentsOf(state).length > 0)) return;
    const flow = variableFlow(machine);
    const byScope = new Map(machine.scopes.map((scope) => [scope, scope.states.flatMap(assignmentsOf)]));
    for (const [scope, assignments] of byScope) {
      const outer = visibleScopes(scope).slice(1);
      // What the owner itself assigns, it assigns after its branches have ended.
      const before = scope.owner && flow.get(scope.owner)?.maybe;
      if (outer.length === 0 || !before) continue;
      for (const { name, key } of assignments) {
        const taken = outer.flatMap((each) => byScope.get(each) ?? []).find((each) => each.name === name);
        if (!taken || !before.has(name)) continue;
        report(
          key,
          `"${name}" is a variable of the scope around: "${taken.state.name}" assigns it. Use another name here.`,
          {
            related: [{ span: taken.key, message: `"${taken.state.name}" assigns it here.` }],
          },
        );
      }
    }
  },
});
