/** Text in a JSONata state that is meant to be an expression, but does not stand in {% %} as a whole. */
import { looksIntrinsic } from "../../query/intrinsic.js";
import { parseJsonPath } from "../../query/json-path.js";
import { parseJsonata } from "../../query/jsonata.js";
import { isQueryFault } from "../../query/query-fault.js";
import { hasSubstitution, type StringNode, type SyntaxNode, type SyntaxTree } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule, type Report } from "../rule.js";

export const missingDelimiters = defineRule({
  id: "data/missing-delimiters",
  about: "asl",
  severity: "warning",
  summary: "In a JSONata state an expression stands in {% %}, which enclose the whole string.",
  docs: 'Any other text is passed on as it stands: `"$states.input.id"` without `{% %}`, `"Hello {% $name %}"`, or JSONPath such as `"$.id"`. Build a text with `&`: `"{% \'Hello \' & $name %}"`. Where the text itself is meant, nothing has to be done.',
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html",
  examples: {
    bad: [
      `QueryLanguage: JSONata
StartAt: A
States:
  A:
    Type: Pass
    Output:
      id: $states.input.id
          ^^^^^^^^^^^^^^^^
      text: "Hello {% $states.input.name %}!"
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      path: $.order.id
            ^^^^^^^^^^
      call: States.UUID()
            ^^^^^^^^^^^^^
    End: true`,
    ],
    good: [
      `QueryLanguage: JSONata
StartAt: A
States:
  A:
    Type: Pass
    Output:
      id: "{% $states.input.id %}"
      text: "{% 'Hello ' & $states.input.name & '!' %}"
      price: $5.00
    End: true`,
    ],
  },
  checkObject({ written, language }, report, machine) {
    if (language !== "JSONata") return;
    for (const { key, value, field } of written) {
      const evaluated =
        (field?.kind === "template" && !field.form) || (field?.expression && field.kind === "text");
      if ((field?.language !== "JSONPath" && evaluated) || key.value === "Assign")
        checkNode(machine.tree, key.value, value, report);
    }
  },
});

function checkNode(tree: SyntaxTree, name: string, node: SyntaxNode | undefined, report: Report): void {
  if (node?.kind === "array") for (const item of node.items) checkNode(tree, name, item, report);
  else if (node?.kind === "object")
    for (const { key, value } of node.properties) checkNode(tree, key.value, value, report);
  else if (node?.kind === "string" && !name.endsWith(".$")) checkText(tree, node, report);
}

function checkText(tree: SyntaxTree, node: StringNode, report: Report): void {
  const { value } = node;
  if (!/[$({]/.test(value) || hasSubstitution(value)) return;
  const fault = faultOf(value);
  if (!fault) return;
  const { message, meant } = fault;
  const fixes = meant
    ? [{ title: `Change to "${meant}"`, preferred: true, edits: [replaceString(tree, node, meant)] }]
    : [];
  report(node, message, { fixes });
}

interface Fault {
  readonly message: string;
  readonly meant?: string;
}

function faultOf(text: string): Fault | undefined {
  if (text.startsWith("{%") || text.endsWith("%}")) return undefined;
  if (/^\$states\.(input|context|result|errorOutput)\b/.test(text) && !isQueryFault(parseJsonata(text))) {
    return {
      message: `"${text}" is passed on as it stands: write it in {% %} to evaluate it.`,
      meant: `{% ${text} %}`,
    };
  }
  if (/\{%[^%]*\$[^%]*%\}/.test(text)) {
    const meant = joined(text);
    return {
      message: "{% %} in the middle of a text is not evaluated: the whole string must be the expression.",
      ...(meant && { meant }),
    };
  }
  if (looksIntrinsic(text))
    return {
      message: "Intrinsic functions are JSONPath's: a JSONata state passes this text on as it stands.",
    };
  if (!/^\$(\$?\.[A-Za-z_]|\$?\[)/.test(text) || isQueryFault(parseJsonPath(text))) return undefined;
  const meant = /^\$(\.\w+)+$/.test(text) ? `{% $states.input${text.slice(1)} %}` : undefined;
  return {
    message: `"${text}" is JSONPath, but this state uses JSONata: it is passed on as it stands.`,
    ...(meant && { meant }),
  };
}

/** The text with its expressions, put together with `&`; nothing when one of them has a fault. */
function joined(text: string): string | undefined {
  const parts = text.split(/\{%(.*?)%\}/s);
  const code = parts
    .map((part, index) =>
      index % 2 === 0 ? part && JSON.stringify(part).replace(/^"|"$/g, "'") : part.trim(),
    )
    .filter((part) => part !== "")
    .join(" & ");
  return text.includes("'") || text.includes('"') || isQueryFault(parseJsonata(code))
    ? undefined
    : `{% ${code} %}`;
}
