/** A timestamp that is none. */
import { comparisonOperators } from "../../asl/choice-grammar.js";
import type { ObjectGrammar } from "../../asl/field-grammar.js";
import { hasSubstitution } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { timestampFault } from "../../text/timestamp.js";
import { defineRule } from "../rule.js";

export const badTimestamp = defineRule({
  id: "data/bad-timestamp",
  about: "asl",
  severity: "error",
  summary: "A timestamp must be as RFC 3339 writes it, with capital T and Z.",
  docs: "A Wait's `Timestamp` and the operands of the Timestamp comparisons are read when the machine is created.",
  reference: "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Wait
    Timestamp: 2030-13-01T00:00:00Z
               ^^^^^^^^^^^^^^^^^^^^
    End: true`,
      `{ "StartAt": "A", "States": { "A": { "Type": "Wait", "Timestamp": "2030-01-31 12:00", "End": true } } }
                                                                  ^^^^^^^^^^^^^^^^^^`,
    ],
    good: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Wait", "Timestamp": "2030-01-31T12:00:00.5+01:00", "End": true } } }`,
    ],
  },
  checkObject({ node, grammar, language }, report, machine) {
    const isTimestamp = timestampsOf(grammar);
    if (!isTimestamp) return;
    for (const { key, value } of node.properties) {
      if (value?.kind !== "string" || !isTimestamp(key.value)) continue;
      if (hasSubstitution(value.value) || (language === "JSONata" && value.value.startsWith("{%"))) continue;
      const fault = timestampFault(value.value);
      if (!fault) continue;
      const meant = timestampMeant(value.value);
      report(value, `"${value.value}" ${fault}.`, {
        fixes: meant
          ? [{ title: `Change to "${meant}"`, edits: [replaceString(machine.tree, value, meant)] }]
          : [],
      });
    }
  },
});

/** Which fields of an object are timestamps; undefined when none can be. */
function timestampsOf({ title }: ObjectGrammar): ((name: string) => boolean) | undefined {
  if (title === "a Wait state") return (name) => name === "Timestamp";
  return title.endsWith("Choice Rule") ? (name) => comparisonOperators.get(name) === "timestamp" : undefined;
}

/** The same moment as RFC 3339 writes it, where only the form is wrong. */
function timestampMeant(text: string): string | undefined {
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?)? ?([Zz]|[+-]\d{2}:\d{2})?$/.exec(text);
  if (!match) return undefined;
  const [, date = "", time = "00:00", seconds = ":00", zone = "Z"] = match;
  const meant = `${date}T${time}${seconds}${zone.toUpperCase()}`;
  return timestampFault(meant) === undefined ? meant : undefined;
}
