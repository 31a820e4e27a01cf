/** A path in a Pass state's Result, which is never evaluated. */
import { propertyOf, type SyntaxNode } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const staticResult = defineRule({
  id: "data/static-result",
  about: "asl",
  severity: "warning",
  summary: "The Result of a Pass state is static: paths in it are not evaluated.",
  docs: "Keys that end in `.$` mean nothing in `Result`. Use `Parameters` to build the result from the input.",
  reference:
    "https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html",
  awsCode: "PASS_RESULT_IS_STATIC",
  examples: {
    bad: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Result": { "id.$": "$.order.id" }, "End": true } } }
                                                                 ^^^^^^`,
    ],
    good: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Parameters": { "id.$": "$.order.id" }, "End": true } } }`,
    ],
  },
  checkState(state, report, machine) {
    const result =
      state.type === "Pass" && state.queryLanguage === "JSONPath"
        ? propertyOf(state.node, "Result")
        : undefined;
    const found = result && pathKey(result.value);
    if (!result || !found) return;
    const taken = propertyOf(state.node, "Parameters") !== undefined;
    report(found, `"${found.value}" is not evaluated in Result, which is static: use "Parameters".`, {
      fixes: taken
        ? []
        : [
            {
              title: `Change "Result" to "Parameters"`,
              preferred: true,
              edits: [replaceString(machine.tree, result.key, "Parameters")],
            },
          ],
    });
  },
});

/** The first key that ends in ".$" and has a path for a value. A whole machine kept as data is left alone. */
function pathKey(node: SyntaxNode | undefined): (SyntaxNode & { kind: "string" }) | undefined {
  if (node?.kind === "array") return node.items.map(pathKey).find((key) => key !== undefined);
  if (node?.kind !== "object" || propertyOf(node, "StartAt")) return undefined;
  for (const { key, value } of node.properties) {
    if (key.value.endsWith(".$") && value?.kind === "string" && value.value.startsWith("$")) return key;
    const inner = pathKey(value);
    if (inner) return inner;
  }
  return undefined;
}
