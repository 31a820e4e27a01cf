/** A path in a field that takes it for plain text. */

import { parseJsonPath } from "../../query/json-path.js";
import { isQueryFault } from "../../query/query-fault.js";
import { propertyOf } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

const FIELDS = ["Error", "Cause"];

export const pathInTextField = defineRule({
  id: "data/path-in-text-field",
  about: "asl",
  severity: "warning",
  summary: "A path belongs into the field whose name ends in Path.",
  docs: "`Error` and `Cause` of a Fail state are texts: a path in them is not evaluated. Use `ErrorPath` and `CausePath`.",
  reference:
    "https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html",
  awsCode: "NO_PATH",
  examples: {
    bad: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Fail", "Cause": "$.error.Cause" } } }
                                                     ^^^^^^^`,
    ],
    good: [`{ "StartAt": "A", "States": { "A": { "Type": "Fail", "CausePath": "$.error.Cause" } } }`],
  },
  checkState(state, report, machine) {
    if (state.type !== "Fail" || state.queryLanguage !== "JSONPath") return;
    for (const name of FIELDS) {
      const property = propertyOf(state.node, name);
      const { value } = property ?? {};
      if (!property || value?.kind !== "string" || !/^\$\$?[.[]/.test(value.value)) continue;
      if (isQueryFault(parseJsonPath(value.value))) continue;
      const taken = propertyOf(state.node, `${name}Path`) !== undefined;
      report(
        property.key,
        `"${value.value}" is taken as plain text here: use "${name}Path" to evaluate it.`,
        {
          fixes: taken
            ? []
            : [
                {
                  title: `Change to "${name}Path"`,
                  preferred: true,
                  edits: [replaceString(machine.tree, property.key, `${name}Path`)],
                },
              ],
        },
      );
    }
  },
});
