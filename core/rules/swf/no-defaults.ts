/** SWF090: a workflow type whose every start must bring its own settings. */
import { propertyOf } from "../../syntax/tree.js";
import { defineRule } from "../rule.js";

const DEFAULTS = [
  "defaultExecutionStartToCloseTimeout",
  "defaultTaskList",
  "defaultTaskStartToCloseTimeout",
  "defaultChildPolicy",
];

export const noDefaults = defineRule({
  id: "swf/no-defaults",
  about: "swf",
  severity: "information",
  summary: "A workflow type lacks defaults, so that every start must supply the settings.",
  docs: "A start that leaves such a setting out fails with DefaultUndefinedFault.",
  reference: "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_RegisterWorkflowType.html",
  examples: {
    bad: [
      `{
^
  "domain": "d", "name": "n", "version": "1",
  "defaultChildPolicy": "TERMINATE"
}`,
    ],
    good: [
      `{
  "domain": "d", "name": "n", "version": "1",
  "defaultExecutionStartToCloseTimeout": "3600", "defaultTaskList": { "name": "main" },
  "defaultTaskStartToCloseTimeout": "60", "defaultChildPolicy": "TERMINATE"
}`,
    ],
  },
  check({ kind, root, structures }, report) {
    if (kind !== "RegisterWorkflowType") return;
    const missing = DEFAULTS.filter((name) => !propertyOf(root, name)).map((name) => `"${name}"`);
    const at = structures[0]?.label;
    if (missing.length === 0 || !at) return;
    report(at, `Without ${missing.join(", ")} every start must supply the setting (DefaultUndefinedFault).`);
  },
});
