/** SWF090: a workflow type whose every start must bring its own settings. */
import { propertyOf } from "../../syntax/tree.js";
import { insertField } from "../../syntax/writer.js";
import type { JsonValue } from "../../text/json-value.js";
import { defineRule } from "../rule.js";

/** What is inserted, by the name of the member. */
const DEFAULTS: Readonly<Record<string, JsonValue>> = {
  defaultExecutionStartToCloseTimeout: "3600",
  defaultTaskList: { name: "main" },
  defaultTaskStartToCloseTimeout: "60",
  defaultChildPolicy: "TERMINATE",
};

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
  check({ tree, kind, root, structures }, report) {
    if (kind !== "RegisterWorkflowType" || root.kind !== "object") return;
    const missing = Object.entries(DEFAULTS).filter(([name]) => !propertyOf(root, name));
    const at = structures[0]?.label;
    if (missing.length === 0 || !at) return;
    const names = missing.map(([name]) => `"${name}"`).join(", ");
    const edits = missing.map(([name, value]) => insertField(tree, root, name, value));
    report(at, `Without ${names} every start must supply the setting (DefaultUndefinedFault).`, {
      fixes: [{ title: "Insert defaults", edits }],
    });
  },
});
