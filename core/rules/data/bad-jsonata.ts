/** A JSONata expression that does not parse. */
import { jsonataResult } from "../../asl/jsonata-expressions.js";
import { jsonataCode } from "../../query/jsonata.js";
import { isQueryFault } from "../../query/query-fault.js";
import { spanInString } from "../../syntax/string-offsets.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const badJsonata = defineRule({
  id: "data/bad-jsonata",
  about: "asl",
  severity: "error",
  summary: "What stands in {% %} must be JSONata.",
  docs: "AWS parses every expression when the machine is created. `{%` must be the first two characters of the string and `%}` the last two.",
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html",
  awsCode: "INVALID_JSONATA_EXPRESSION",
  examples: {
    bad: [
      `{ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
  "A": { "Type": "Pass", "Output": "{% $states.input.total * %}", "End": true } } }
                                                           ^`,
      `QueryLanguage: JSONata
StartAt: A
States:
  A:
    Type: Pass
    Output: "{% $states.input.total"
            ^^^^^^^^^^^^^^^^^^^^^^^^
    End: true`,
    ],
    good: [
      `QueryLanguage: JSONata
StartAt: A
States:
  A:
    Type: Pass
    Output: >-
      {% {
        "total": $sum($states.input.lines.(price * count))
      } %}
    End: true`,
    ],
  },
  checkExpression({ syntax, node }, report, { tree }) {
    if (syntax !== "jsonata") return;
    const source = jsonataCode(node.value);
    if (!source) {
      const closed = node.value.startsWith("{%")
        ? `${node.value.trimEnd()} %}`
        : `{% ${node.value.trimStart()}`;
      const missing = node.value.startsWith("{%") ? "must end with %}" : "must begin with {%";
      report(node, `A string with a JSONata expression ${missing}.`, {
        fixes: [
          { title: `Change to "${closed}"`, preferred: true, edits: [replaceString(tree, node, closed)] },
        ],
      });
    } else {
      const parsed = jsonataResult(node)?.parsed;
      if (!parsed || !isQueryFault(parsed)) return;
      report(
        spanInString(tree.text, node, source.offset + parsed.start, source.offset + parsed.end),
        parsed.message,
      );
    }
  },
});
