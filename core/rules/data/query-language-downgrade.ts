/** A JSONPath state in a JSONata machine. */

import { propertyOf } from "../../syntax/tree.js";
import { removeField } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const queryLanguageDowngrade = defineRule({
  id: "data/query-language-downgrade",
  about: "asl",
  severity: "error",
  summary: "A machine that uses JSONata cannot have a state that uses JSONPath.",
  docs: "States may switch from JSONPath to JSONata, one by one, but not back. Remove the state's `QueryLanguage`, or set it on the states instead of the machine.",
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `QueryLanguage: JSONata
StartAt: A
States:
  A:
    Type: Pass
    QueryLanguage: JSONPath
                   ^^^^^^^^
    End: true`,
    ],
    good: [
      `StartAt: A
States:
  A: { Type: Pass, QueryLanguage: JSONata, End: true }`,
    ],
  },
  check(machine, report) {
    if (machine.queryLanguage !== "JSONata") return;
    for (const { name, node, queryLanguage, queryLanguageField } of machine.allStates) {
      const property = propertyOf(node, "QueryLanguage");
      if (queryLanguage !== "JSONPath" || !queryLanguageField || !property || !node) continue;
      report(
        queryLanguageField.node,
        `The state "${name}" cannot go back to JSONPath: the machine's QueryLanguage is JSONata.`,
        {
          fixes: [{ title: `Remove "QueryLanguage"`, edits: [removeField(node, property)] }],
        },
      );
    }
  },
});
