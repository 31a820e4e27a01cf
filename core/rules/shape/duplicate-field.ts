/** The same field twice in one object. */
import type { ObjectNode, Property, SyntaxNode } from "../../syntax/tree.js";
import { removeField } from "../../syntax/writer.js";
import { defineRule, type Report } from "../rule.js";

export const duplicateField = defineRule({
  id: "shape/duplicate-field",
  about: "asl",
  severity: "error",
  summary: "An object must not have the same field twice.",
  docs: "AWS refuses a definition in which a name stands twice in one object, and other readers silently take the last one. Remove or rename one of them.",
  reference: "https://www.rfc-editor.org/rfc/rfc8259#section-4",
  awsCode: "INVALID_JSON_DESCRIPTION",
  examples: {
    bad: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "End": true, "End": true } } }
                                                                  ^^^^^`,
    ],
    good: [`{ "StartAt": "A", "States": { "A": { "Type": "Pass", "End": true } } }`],
  },
  check(machine, report) {
    checkNode(machine.node, report);
  },
});

function checkNode(node: SyntaxNode | undefined, report: Report): void {
  if (node?.kind === "array") for (const item of node.items) checkNode(item, report);
  if (node?.kind !== "object") return;
  if (hasTwins(node.properties)) checkNames(node, report);
  for (const { value } of node.properties) {
    if (value?.kind === "object" || value?.kind === "array") checkNode(value, report);
  }
}

/** Nearly all objects are small, and comparing a few names costs less than a set of them. */
function hasTwins(properties: readonly Property[]): boolean {
  const { length } = properties;
  if (length > 12) return new Set(properties.map(({ key }) => key.value)).size < length;
  for (let i = 1; i < length; i++) {
    const name = properties[i]?.key.value;
    for (let j = 0; j < i; j++) if (properties[j]?.key.value === name) return true;
  }
  return false;
}

function checkNames(node: ObjectNode, report: Report): void {
  const first = new Map<string, Property>();
  for (const property of node.properties) {
    const name = property.key.value;
    const earlier = first.get(name);
    if (!earlier) {
      first.set(name, property);
      continue;
    }
    report(property.key, `The field "${name}" stands here a second time: remove or rename one of them.`, {
      related: [{ span: earlier.key, message: `"${name}" stands here first.` }],
      fixes: [
        { title: `Remove this "${name}"`, edits: [removeField(node, property)] },
        { title: `Remove the first "${name}"`, edits: [removeField(node, earlier)] },
      ],
    });
  }
}
