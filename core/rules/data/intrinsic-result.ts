/** An intrinsic function in ErrorPath or CausePath that gives no string. */
import { parsedPath } from "../../asl/parsed-paths.js";
import { isQueryFault } from "../../query/query-fault.js";
import { hasSubstitution } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

const TEXTUAL: ReadonlySet<string> = new Set(
  "ArrayGetItem Base64Encode Base64Decode Format JsonToString Hash UUID"
    .split(" ")
    .map((name) => `States.${name}`),
);

export const intrinsicResult = defineRule({
  id: "data/intrinsic-result",
  about: "asl",
  severity: "error",
  summary: "ErrorPath and CausePath take only intrinsic functions that give a string.",
  docs: "They are States.Format, States.JsonToString, States.ArrayGetItem, States.Base64Encode, States.Base64Decode, States.Hash and States.UUID. Put another call inside States.Format or States.JsonToString.",
  reference: "https://states-language.net/#fail-state",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Fail", "CausePath": "States.Array($.a)" } } }
                                                                  ^^^^^^^^^^^^^^^^^^^`,
    ],
    good: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Fail", "CausePath": "States.JsonToString(States.Array($.a))" } } }`,
    ],
  },
  checkExpression({ node, field, syntax }, report, machine) {
    if (syntax !== "pathOrIntrinsic" || (field !== "ErrorPath" && field !== "CausePath")) return;
    if (hasSubstitution(node.value)) return;
    const call = parsedPath(node);
    if (isQueryFault(call) || call.kind !== "call" || TEXTUAL.has(call.name)) return;
    const wrapped = `States.JsonToString(${call.text})`;
    report(
      node,
      `"${field}" must be a string, but ${call.name} gives something else: put it into States.JsonToString.`,
      {
        fixes: [
          {
            title: `Change to "${wrapped}"`,
            preferred: true,
            edits: [replaceString(machine.tree, node, wrapped)],
          },
        ],
      },
    );
  },
});
