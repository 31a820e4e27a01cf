/** A path or intrinsic call in a payload template whose key does not end in ".$". */
import { looksIntrinsic, parseIntrinsic } from "../../query/intrinsic.js";
import { parseJsonPath } from "../../query/json-path.js";
import { isQueryFault } from "../../query/query-fault.js";
import type { SyntaxNode, SyntaxTree } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule, type Report } from "../rule.js";

export const missingDollar = defineRule({
  id: "data/missing-dollar",
  about: "asl",
  severity: "warning",
  summary: "The key of a path or an intrinsic call in a payload template ends in .$.",
  docs: 'Without it the text itself is passed on: `"id": "$.order.id"` sends the six characters `$.order` and so on. Where that is meant, nothing has to be done.',
  reference:
    "https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html",
  awsCode: "NO_DOLLAR",
  examples: {
    bad: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Parameters": { "id": "$.order.id" }, "End": true } } }
                                                                     ^^^^`,
    ],
    good: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Parameters": { "id.$": "$.order.id", "price": "$5" }, "End": true } } }`,
    ],
  },
  checkTemplate({ node, field }, report, machine) {
    if (node.kind === "string" && looksLikeExpression(node.value))
      report(
        node,
        `"${node.value}" is passed on as it stands: "${field}" takes an object with keys that end in .$.`,
      );
    checkNode(machine.tree, node, report);
  },
});

function checkNode(tree: SyntaxTree, node: SyntaxNode | undefined, report: Report): void {
  if (node?.kind === "array") for (const item of node.items) checkNode(tree, item, report);
  if (node?.kind !== "object") return;
  for (const { key, value } of node.properties) {
    if (value?.kind !== "string") checkNode(tree, value, report);
    else if (!key.value.endsWith(".$") && looksLikeExpression(value.value)) {
      report(
        key,
        `"${value.value}" is passed on as it stands: name the field "${key.value}.$" to evaluate it.`,
        {
          fixes: [
            {
              title: `Change to "${key.value}.$"`,
              preferred: true,
              edits: [replaceString(tree, key, `${key.value}.$`)],
            },
          ],
        },
      );
    }
  }
}

/** Strict, so that a price or a shell variable is not taken for a path. */
function looksLikeExpression(text: string): boolean {
  if (looksIntrinsic(text)) return !isQueryFault(parseIntrinsic(text));
  return /^\$(\$?\.[A-Za-z_*]|\$?\[)/.test(text) && !isQueryFault(parseJsonPath(text));
}
