/** A key that ends in ".$" in a JSONata state. */

import type { SyntaxNode, SyntaxTree } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule, type Report } from "../rule.js";

export const pathKeyInJsonata = defineRule({
  id: "data/path-key-in-jsonata",
  about: "asl",
  // AWS takes the key as it stands, with its ".$": that is hardly ever meant.
  severity: "warning",
  summary: "In a JSONata state keys do not end in .$: values are computed by strings in {% %}.",
  docs: '`.$` belongs to JSONPath\'s payload templates. In JSONata write `"total": "{% $states.input.total %}"`.',
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html",
  examples: {
    bad: [
      `QueryLanguage: JSONata
StartAt: A
States:
  A:
    Type: Pass
    Output:
      total.$: $.total
      ^^^^^^^
    End: true`,
    ],
    good: [
      `QueryLanguage: JSONata
StartAt: A
States:
  A:
    Type: Pass
    Output: { total: "{% $states.input.total %}" }
    End: true`,
    ],
  },
  checkObject({ written, language }, report, machine) {
    if (language !== "JSONata") return;
    for (const { value, field } of written) {
      if (field?.kind === "template" && field.language !== "JSONPath") checkNode(machine.tree, value, report);
    }
  },
});

function checkNode(tree: SyntaxTree, node: SyntaxNode | undefined, report: Report): void {
  if (node?.kind === "array") for (const item of node.items) checkNode(tree, item, report);
  if (node?.kind !== "object") return;
  for (const { key, value } of node.properties) {
    if (!key.value.endsWith(".$")) {
      checkNode(tree, value, report);
      continue;
    }
    const name = key.value.slice(0, -2);
    const path = value?.kind === "string" ? /^\$(?:\.(.+))?$/.exec(value.value) : null;
    const code = path && `{% $states.input${path[1] ? `.${path[1]}` : ""} %}`;
    const edits = [
      replaceString(tree, key, name),
      ...(code && value?.kind === "string" ? [replaceString(tree, value, code)] : []),
    ];
    report(
      key,
      `"${key.value}" is JSONPath, but this state uses JSONata: name the field "${name}" and write its value in {% %}.`,
      {
        fixes: code ? [{ title: `Change to "${name}": "${code}"`, preferred: true, edits }] : [],
      },
    );
  }
}
