/** A field that has a newer name. */
import { propertyOf } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const deprecatedField = defineRule({
  id: "shape/deprecated-field",
  about: "asl",
  severity: "hint",
  summary: "Iterator and a Map's Parameters have newer names.",
  docs: "AWS goes on accepting them, but new features, such as distributed mode, exist only with `ItemProcessor` and `ItemSelector`.",
  reference:
    "https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html#inline-map-state-deprecated",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Map
    Iterator: { StartAt: B, States: { B: { Type: Succeed } } }
    ^^^^^^^^
    End: true`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Map
    ItemProcessor: { StartAt: B, States: { B: { Type: Succeed } } }
    End: true`,
    ],
  },
  checkObject({ node, written, language }, report, machine) {
    for (const { key, field } of written) {
      const newer = field?.deprecated?.match(/^Use (\w+)\.$/)?.[1];
      if (!newer || (field?.language && field.language !== language) || propertyOf(node, newer)) continue;
      report(key, `"${key.value}" is the old name of "${newer}".`, {
        tag: "deprecated",
        fixes: [
          {
            title: `Change to "${newer}"`,
            preferred: true,
            edits: [replaceString(machine.tree, key, newer)],
          },
        ],
      });
    }
  },
});
