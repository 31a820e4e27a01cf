/** JSONata where it is not evaluated: in a JSONPath state, or in a field that is always plain text. */
import type { FieldGrammar } from "../../asl/field-grammar.js";
import { jsonataCode } from "../../query/jsonata.js";
import { hasSubstitution, type StringNode, type SyntaxNode } from "../../syntax/tree.js";
import { defineRule, type Report } from "../rule.js";

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
  checkTemplate({ node }, report) {
    // Without a `$` in it the text of a template may well be another language's.
    visit(node, "$", (text) => {
      report(
        text,
        "This state uses JSONPath and passes the text on as it stands: set its QueryLanguage to JSONata.",
      );
    });
  },
  checkObject({ written, language }, report) {
    for (const { key, value, field } of written) {
      if (value && field && isPlain(field, language === "JSONata")) checkPlain(key.value, value, report);
    }
  },
});

function checkPlain(name: string, value: SyntaxNode, report: Report): void {
  visit(value, "", (text) => {
    report(text, `"${name}" is plain text: an expression in it is not evaluated.`);
  });
}

/** Goes through the strings that are JSONata with that sign in it. */
function visit(node: SyntaxNode | undefined, sign: string, see: (text: StringNode) => void): void {
  if (node?.kind === "array") for (const item of node.items) visit(item, sign, see);
  else if (node?.kind === "object") for (const { value } of node.properties) visit(value, sign, see);
  else if (
    node?.kind === "string" &&
    jsonataCode(node.value)?.code.includes(sign) &&
    !hasSubstitution(node.value)
  )
    see(node);
}

/** Fields whose text nothing else judges. */
function isPlain({ kind, name, expression }: FieldGrammar, jsonata: boolean): boolean {
  if (kind === "errorNames" || kind === "list" || name === "Label") return true;
  return !jsonata && kind === "text" && expression === true && name !== "Timestamp";
}
