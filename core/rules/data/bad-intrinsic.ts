/** A call of an intrinsic function that Step Functions cannot read. */
import { parsedPath } from "../../asl/parsed-paths.js";
import { looksIntrinsic } from "../../query/intrinsic.js";
import { INTRINSIC_SIGNATURES } from "../../query/intrinsic-signatures.js";
import { isQueryFault } from "../../query/query-fault.js";
import { spanInString } from "../../syntax/string-offsets.js";
import { hasSubstitution } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { nearest } from "../../text/nearest.js";
import { defineRule } from "../rule.js";

export const badIntrinsic = defineRule({
  id: "data/bad-intrinsic",
  about: "asl",
  severity: "error",
  summary: "A call of an intrinsic function must name one that exists, with arguments in parentheses.",
  docs: "Strings in a call stand in single quotes; arguments are strings, numbers, null, paths and further calls.",
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Pass
    Parameters:
      id.$: States.UUID(
                       ^
      text.$: States.Fromat('{}', $.a)
              ^^^^^^^^^^^^^
    End: true`,
    ],
    good: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Parameters": { "id.$": "States.UUID()" }, "End": true } } }`,
    ],
  },
  checkExpression({ syntax, node }, report, machine) {
    if (syntax !== "pathOrIntrinsic" || !looksIntrinsic(node.value) || hasSubstitution(node.value)) return;
    const call = parsedPath(node);
    if (!isQueryFault(call)) return;
    const written = node.value.slice(call.start, call.end);
    const meant = /^States\.\w+$/.test(written)
      ? nearest(
          written,
          INTRINSIC_SIGNATURES.map(({ name }) => name),
        )
      : undefined;
    const fixed = meant && node.value.slice(0, call.start) + meant + node.value.slice(call.end);
    report(spanInString(machine.tree.text, node, call.start, call.end), call.message, {
      fixes: fixed
        ? [
            {
              title: `Change to "${meant}"`,
              preferred: true,
              edits: [replaceString(machine.tree, node, fixed)],
            },
          ]
        : [],
    });
  },
});
