/** JSONata where it is not evaluated: in a JSONPath state, or in a field that is always plain text. */
import type { FieldGrammar } from "../../asl/field-grammar.js";
import { objectsOf } from "../../asl/objects.js";
import { payloadTemplatesOf } from "../../asl/templates.js";
import { jsonataCode } from "../../query/jsonata.js";
import { hasSubstitution, type SyntaxNode } from "../../syntax/tree.js";
import { defineRule } from "../rule.js";

export const jsonataNotEvaluated = defineRule({
  id: "data/jsonata-not-evaluated",
  about: "asl",
  severity: "warning",
  summary: "JSONata in {% %} is evaluated only in the fields of JSONata states that take expressions.",
  docs: 'A JSONPath state passes the text on as it stands: set `"QueryLanguage": "JSONata"` on the state or the machine. In JSONata states, error names, labels and the names of columns are always plain text.',
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Pass
    Parameters: { id: "{% $states.input.id %}" }
                      ^^^^^^^^^^^^^^^^^^^^^^^^
    Next: B
  B:
    Type: Task
    QueryLanguage: JSONata
    Resource: arn:aws:states:::lambda:invoke
    Retry: [{ ErrorEquals: ["{% $retried %}"] }]
                            ^^^^^^^^^^^^^^^^
    End: true`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Pass
    QueryLanguage: JSONata
    Comment: "{% not evaluated %}"
    Output: { id: "{% $states.input.id %}" }
    End: true`,
    ],
  },
  check(machine, report) {
    if (!machine.tree.text.includes("{%")) return;
    const passed =
      "This state uses JSONPath and passes the text on as it stands: set its QueryLanguage to JSONata.";
    for (const { node } of payloadTemplatesOf(machine)) visit(node, passed);
    for (const { written, language } of objectsOf(machine)) {
      for (const { key, value, field } of written) {
        if (value && field && isPlain(field, language === "JSONata"))
          visit(value, `"${key.value}" is plain text: an expression in it is not evaluated.`, "");
      }
    }

    /** Without a `$` in it the text of a template may well be another language's. */
    function visit(node: SyntaxNode | undefined, message: string, sign = "$"): void {
      if (node?.kind === "array") for (const item of node.items) visit(item, message, sign);
      else if (node?.kind === "object") for (const { value } of node.properties) visit(value, message, sign);
      else if (
        node?.kind === "string" &&
        !hasSubstitution(node.value) &&
        jsonataCode(node.value)?.code.includes(sign)
      )
        report(node, message);
    }
  },
});

/** Fields whose text nothing else judges. */
function isPlain({ kind, name, expression }: FieldGrammar, jsonata: boolean): boolean {
  if (kind === "errorNames" || kind === "list" || name === "Label") return true;
  return !jsonata && kind === "text" && expression === true && name !== "Timestamp";
}
