/** SWF015: a decision without the attributes that its type needs. */
import type { DecisionType } from "../../swf/decisions.js";
import { defineRule } from "../rule.js";

export const missingAttributes = defineRule({
  id: "swf/missing-attributes",
  about: "swf",
  severity: "error",
  summary: "The decision lacks the attributes of its type.",
  docs: "Only the four closing decisions can do without attributes: all of theirs are optional.",
  reference: "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_Decision.html",
  examples: {
    bad: [
      `[{ "decisionType": "StartTimer" }]
                   ^^^^^^^^^^^^`,
    ],
    good: [`[{ "decisionType": "CompleteWorkflowExecution" }]`],
  },
  check({ tree, decisions }, report) {
    for (const { definition, attributes, typeProperty } of decisions) {
      if (!typeProperty?.value || !definition || definition.attributesOptional || attributes) continue;
      const { start, end } = typeProperty.value;
      const json = tree.text[typeProperty.key.start] === '"';
      const edit = { span: { start: end, end }, newText: `, ${skeleton(definition)}` };
      const title = `Insert "${definition.attributesKey}"`;
      report({ start, end }, `"${definition.name}" needs "${definition.attributesKey}": insert it.`, {
        fixes: json ? [{ title, edits: [edit] }] : [],
      });
    }
  },
});

/** The attributes with all that is required, still empty. */
function skeleton({ attributesKey, attributes }: DecisionType): string {
  const members = attributes.members
    .filter((member) => member.required)
    .map(
      ({ name, content }) =>
        `"${name}": ${content.kind === "object" ? '{ "name": "", "version": "" }' : '""'}`,
    );
  return `"${attributesKey}": { ${members.join(", ")} }`;
}
