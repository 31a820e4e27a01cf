/** A JSONPath that Step Functions cannot read, or one that may not be used here. */
import { type Expression, expressionsOf } from "../../asl/expressions.js";
import { parsedPath } from "../../asl/parsed-paths.js";
import { looksIntrinsic } from "../../query/intrinsic.js";
import { isReferencePath, parseJsonPath } from "../../query/json-path.js";
import { isQueryFault, type QueryFault, queryFault } from "../../query/query-fault.js";
import { spanInString } from "../../syntax/string-offsets.js";
import { hasSubstitution } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule, type Fix } from "../rule.js";

export const badJsonPath = defineRule({
  id: "data/bad-json-path",
  about: "asl",
  severity: "error",
  summary: "A path must be JSONPath as Step Functions reads it.",
  docs: `Paths begin with \`$\` (the input), \`$$\` (the context object) or \`$name\` (a variable). Where a Reference Path is asked for,
such as in ResultPath, it must name one place: no wildcards, slices, filters or \`..\`.`,
  reference: "https://states-language.net/#path",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "InputPath": "input.order", "End": true } } }
                                                                  ^^^^^^^^^^^^^`,
      `StartAt: A
States:
  A:
    Type: Pass
    InputPath: $.orders[0
                       ^^
    End: true`,
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "ResultPath": "$.items[*]", "End": true } } }
                                                                   ^^^^^^^^^^^^`,
    ],
    good: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "InputPath": "$.orders[?(@.total > 10)]", "End": true } } }`,
    ],
  },
  check(machine, report) {
    for (const expression of expressionsOf(machine)) {
      const { node, syntax } = expression;
      if (syntax === "jsonata" || hasSubstitution(node.value) || isCall(expression)) continue;
      const fault = faultOf(expression);
      if (!fault) continue;
      // Where the "$" is missing, the whole string is what is wrong.
      const whole = !node.value.startsWith("$") || (fault.start === 0 && fault.end >= node.value.length);
      const span = whole ? node : spanInString(machine.tree.text, node, fault.start, fault.end);
      const bare = /^[A-Za-z_][\w.[\]]*$/.test(node.value) && !isQueryFault(parseJsonPath(`$.${node.value}`));
      const fixes: readonly Fix[] = bare
        ? [
            {
              title: `Change to "$.${node.value}"`,
              preferred: true,
              edits: [replaceString(machine.tree, node, `$.${node.value}`)],
            },
          ]
        : [];
      report(span, fault.message, { fixes });
    }
  },
});

const isCall = ({ syntax, node }: Expression): boolean =>
  syntax === "pathOrIntrinsic" && looksIntrinsic(node.value);

function faultOf({ node, syntax, field }: Expression): QueryFault | undefined {
  const path = parsedPath(node);
  if (isQueryFault(path) || path.kind === "call") return isQueryFault(path) ? path : undefined;
  const reference = syntax === "referencePath" && !isReferencePath(path);
  if (!reference) return undefined;
  const message = `"${field}" must be a Reference Path, which names one place: no wildcards, slices, filters or "..".`;
  return queryFault(message, 0, node.value.length);
}
