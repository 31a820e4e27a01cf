/** A variable that nothing reads. */
import { assignmentsOf, variableUses } from "../../asl/variables.js";
import { propertyOf } from "../../syntax/tree.js";
import { removeField } from "../../syntax/writer.js";
import { defineRule, type Fix } from "../rule.js";

export const unusedVariable = defineRule({
  id: "data/unused-variable",
  about: "asl",
  severity: "hint",
  summary: "A variable that is assigned should be read somewhere.",
  docs: "A variable costs its size in every state that follows. If no expression reads it, remove it.",
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html",
  examples: {
    bad: [
      `StartAt: A
States:
  A: { Type: Pass, Assign: { total: 1 }, End: true }
                             ^^^^^`,
    ],
    good: [
      `StartAt: A
States:
  A: { Type: Pass, Assign: { total: 1 }, Next: B }
  B: { Type: Pass, InputPath: $total, End: true }`,
    ],
  },
  check(machine, report) {
    const read = new Set(variableUses(machine).map(({ name }) => name));
    for (const state of machine.allStates) {
      for (const { name, key } of assignmentsOf(state)) {
        if (read.has(name)) continue;
        const assign = state.assign?.node;
        const property = propertyOf(assign, key.value);
        const fixes: readonly Fix[] =
          assign?.kind === "object" && property?.key === key
            ? [{ title: `Remove "${name}"`, edits: [removeField(assign, property)] }]
            : [];
        report(key, `Nothing reads the variable "${name}".`, { tag: "unnecessary", fixes });
      }
    }
  },
});
