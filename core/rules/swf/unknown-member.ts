/** SWF013: a member that the structure does not have. */
import { renamedKey } from "../../swf/api-form.js";
import { attributesKey, DECISION_TYPES } from "../../swf/decisions.js";
import type { DecisionDocument } from "../../swf/model.js";
import type { ObjectNode, Property } from "../../syntax/tree.js";
import { removeField } from "../../syntax/writer.js";
import { nearest } from "../../text/nearest.js";
import { defineRule } from "../rule.js";

export const unknownMember = defineRule({
  id: "swf/unknown-member",
  about: "swf",
  severity: "error",
  summary: "The API's structure has no member of that name.",
  docs: "The SDKs refuse a request with a member that the API does not know. Names are case-sensitive.",
  reference: "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_Decision.html",
  examples: {
    bad: [
      `[{
  "decisionType": "ScheduleLambdaFunction",
  "scheduleLambdaFunctionDecisionAttributes": { "id": "1", "nam": "fn" }
                                                           ^^^^^
}]`,
    ],
    good: [
      `[{
  "decisionType": "ScheduleLambdaFunction",
  "scheduleLambdaFunctionDecisionAttributes": { "id": "1", "name": "fn", "startToCloseTimeout": "30" }
}]`,
    ],
  },
  check(document, report) {
    for (const { object, property, names, owner } of unknownMembers(document)) {
      const { key } = property;
      const meant = nearest(key.value, names);
      const remedy = meant ? `Did you mean "${meant}"?` : `It has ${list(names)}.`;
      const edits = meant ? [renamedKey(document.tree, key, meant)] : [];
      const rename = meant ? [{ title: `Rename to "${meant}"`, edits, preferred: true }] : [];
      const remove = { title: `Remove "${key.value}"`, edits: [removeField(object, property)] };
      report(key, `"${key.value}" is no member of ${owner}. ${remedy}`, { fixes: [...rename, remove] });
    }
  },
});

interface UnknownMember {
  readonly object: ObjectNode;
  readonly property: Property;
  /** The members there are. */
  readonly names: readonly string[];
  readonly owner: string;
}

function* unknownMembers({ structures, decisions }: DecisionDocument): Generator<UnknownMember> {
  for (const { node, shape } of structures) {
    const names = shape.members.map(({ name }) => name);
    for (const property of node.properties) {
      if (!names.includes(property.key.value)) yield { object: node, property, names, owner: shape.name };
    }
  }
  const names = ["decisionType", ...DECISION_TYPES.map((type) => type.attributesKey)];
  for (const { node } of decisions) {
    for (const property of node.properties) {
      const { value } = property.key;
      if (value !== "decisionType" && !attributesKey(value))
        yield { object: node, property, names, owner: "Decision" };
    }
  }
}

const list = (names: readonly string[]): string =>
  names.length > 12
    ? "decisionType and the attributes of each type"
    : names.map((name) => `"${name}"`).join(", ");
