/** Text that is no JSON or YAML: nothing can be deployed from it. */
import { defineRule } from "../rule.js";

export const invalidText = defineRule({
  id: "syntax/invalid-text",
  about: "syntax",
  severity: "error",
  summary: "The text must be JSON or YAML.",
  docs: "The document cannot be read here. Everything that can still be seen of it is checked all the same.",
  reference: "https://www.rfc-editor.org/rfc/rfc8259",
  awsCode: "INVALID_JSON_DESCRIPTION",
  examples: {
    bad: [
      `{
  "StartAt": "A"
  "States": { "A": { "Type": "Succeed" } }
  ^^^^^^^^
}`,
      `{
  "StartAt": "A",
  "States": { "A": { "Type": "Succeed" } },
                                          ^
}`,
    ],
    good: [`{ "StartAt": "A", "States": { "A": { "Type": "Succeed" } } }`],
  },
  check(tree, report) {
    for (const { start, end, message, severity, fix } of tree.faults) {
      const fixes = fix && [
        { title: fix.title, preferred: true, edits: [{ span: fix.span, newText: fix.newText }] },
      ];
      report({ start, end }, message, { severity, ...(fixes && { fixes }) });
    }
  },
});
