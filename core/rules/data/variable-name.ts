/** A name that no variable can have. */
import { propertyOf } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const variableName = defineRule({
  id: "data/variable-name",
  about: "asl",
  severity: "error",
  summary: 'A variable\'s name is an identifier of at most 80 characters, and not "states".',
  docs: "Names follow Unicode's identifier rules: a letter first, then letters, digits and underscores. Only whole variables can be set, not a part such as `order.total`. In JSONPath states the key may end in `.$`, which is not part of the name.",
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Assign": { "1st-value": 1 }, "End": true } } }
                                                                 ^^^^^^^^^^^`,
    ],
    good: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Assign": { "größe.$": "$.size" }, "End": true } } }`,
    ],
  },
  checkObject({ node, language, state }, report, machine) {
    const assign = state && propertyOf(node, "Assign")?.value;
    if (assign?.kind !== "object") return;
    for (const { key } of assign.properties) {
      const name = language === "JSONPath" ? key.value.replace(/\.\$$/, "") : key.value;
      const fault = faultOf(name);
      if (!fault) continue;
      const suffix = key.value.slice(name.length);
      const meant = `${identifierFrom(name)}${suffix}`;
      const taken = propertyOf(assign, meant) !== undefined;
      report(key, `"${name}" cannot be a variable: ${fault}.`, {
        fixes: taken
          ? []
          : [{ title: `Change to "${meant}"`, edits: [replaceString(machine.tree, key, meant)] }],
      });
    }
  },
});

function faultOf(name: string): string | undefined {
  if (name === "states") return "the name is taken by $states";
  if ([...name].length > 80) return "the name is longer than 80 characters";
  if (/^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(name)) return undefined;
  return /^[\p{ID_Start}_][\p{ID_Continue}]*[.[]/u.test(name)
    ? "only a whole variable can be assigned, not a part of one"
    : "a name is a letter, then letters, digits and underscores";
}

/** The nearest name that a variable can have: what cannot stand in one becomes `_`. */
function identifierFrom(name: string): string {
  const plain = name
    .replace(/^\$/, "")
    .replaceAll(/[^\p{ID_Continue}]+/gu, "_")
    .replace(/_+$/, "");
  const begun = /^[\p{ID_Start}_]/u.test(plain) ? plain : `_${plain}`;
  const short = [...begun].slice(0, 80).join("");
  return short === "states" ? "states_" : short;
}
