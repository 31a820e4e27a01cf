/** A state name that AWS does not take. */
import { defineRule } from "../rule.js";

export const stateName = defineRule({
  id: "limits/state-name",
  about: "asl",
  severity: "error",
  summary: "A state's name has 1 to 80 characters.",
  docs: "AWS counts Unicode characters and refuses longer names.",
  reference: "https://states-language.net/#states-fields",
  awsCode: "INVALID_STATE_NAME",
  examples: {
    bad: [
      `StartAt: ""
States:
  "": { Type: Succeed }
  ^^`,
    ],
    good: [`{ "StartAt": "Größe prüfen", "States": { "Größe prüfen": { "Type": "Succeed" } } }`],
  },
  checkState({ name, key }, report) {
    if (name.length > 0 && name.length <= 80) return;
    const length = [...name].length;
    if (length === 0) report(key, "A state must have a name.");
    else if (length > 80) report(key, `The name "${name}" has ${length} characters: AWS takes 80 at most.`);
  },
});
