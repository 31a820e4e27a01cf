/** SWF001: the text is not JSON (or YAML) at all. */
import { isTrailingComma } from "../../swf/api-form.js";
import { defineRule } from "../rule.js";

export const syntaxError = defineRule({
  id: "swf/syntax-error",
  about: "swf",
  severity: "error",
  summary: "The text is broken: no reader of JSON or YAML takes it.",
  docs: "Neither the AWS CLI nor an SDK can read the document. Mend the text where it is marked.",
  reference: "https://www.rfc-editor.org/rfc/rfc8259",
  examples: {
    bad: [
      `{"taskToken": "AAAA" "decisions": []}
                     ^^^^^^^^^^^`,
    ],
    good: [`{"taskToken": "AAAA", "decisions": []}`],
  },
  check({ tree }, report) {
    for (const fault of tree.faults) {
      if (isTrailingComma(tree, fault)) continue;
      const { fix, message, severity } = fault;
      const fixes = fix
        ? [{ title: fix.title, edits: [{ span: fix.span, newText: fix.newText }], preferred: true }]
        : [];
      report(fault, message, { severity, fixes });
    }
  },
});
