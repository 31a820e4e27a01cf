/** A key that ends in ".$" with a value that is no text, and so no path. */
import { isSubstitution, type SyntaxNode, type SyntaxTree } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule, type Report } from "../rule.js";

export const dollarKeyValue = defineRule({
  id: "data/dollar-key-value",
  about: "asl",
  severity: "error",
  summary: "The value of a key that ends in .$ must be a path or a call of an intrinsic function.",
  docs: "A number, `true`, an object or a list is passed on as it stands under a key without `.$`.",
  reference: "https://states-language.net/#payload-template",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Parameters": { "count.$": 5 }, "End": true } } }
                                                                                ^`,
    ],
    good: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Parameters": { "count": 5 }, "End": true } } }`,
    ],
  },
  checkTemplate({ node }, report, machine) {
    checkNode(machine.tree, node, report);
  },
});

function checkNode(tree: SyntaxTree, node: SyntaxNode | undefined, report: Report): void {
  if (node?.kind === "array") for (const item of node.items) checkNode(tree, item, report);
  if (node?.kind !== "object") return;
  for (const { key, value } of node.properties) {
    const name = key.value.slice(0, -2);
    if (!key.value.endsWith(".$")) checkNode(tree, value, report);
    else if (value && value.kind !== "string" && !isSubstitution(value)) {
      report(
        value,
        `"${key.value}" needs a path or an intrinsic function: name the field "${name}" to pass this on.`,
        {
          fixes: [{ title: `Change to "${name}"`, preferred: true, edits: [replaceString(tree, key, name)] }],
        },
      );
    }
  }
}
