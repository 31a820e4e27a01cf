/** What is written for decisions, their attributes and members: all that the API requires, with holes for what only a person knows. */
import { DECISION_TYPES, type DecisionType } from "../swf/decisions.js";
import type { Content, Member } from "../swf/shape.js";
import type { Draft, DraftField } from "./draft.js";

/** A member with its value. */
export function memberField({ name, content }: Member): DraftField {
  return { name, value: contentDraft(content) };
}

/** A value with holes for all that must be in it. */
export function contentDraft(content: Content): Draft {
  switch (content.kind) {
    case "text":
      return content.form.is === "oneOf"
        ? { text: content.form.values[0] ?? "", hole: true, choices: content.form.values }
        : { text: "", hole: true };
    case "object":
      return { fields: content.shape.members.filter(({ required }) => required).map(memberField) };
    case "list":
      return { items: [contentDraft(content.of)] };
    case "decisions":
    case "events":
      return { items: [] };
    case "number":
    case "time":
      return { raw: "1", hole: true };
  }
}

/** The attributes of a decision of that type. */
export function attributesField({ attributesKey, attributes }: DecisionType): DraftField {
  return { name: attributesKey, value: contentDraft({ kind: "object", shape: attributes }) };
}

/** A whole decision. */
export function decisionDraft(type: DecisionType): Draft {
  return { fields: [{ name: "decisionType", value: { text: type.name } }, attributesField(type)] };
}

/** The member `decisionType`, with all types to choose from. */
export const typeField: DraftField = {
  name: "decisionType",
  value: {
    text: DECISION_TYPES[0]?.name ?? "",
    hole: true,
    choices: DECISION_TYPES.map(({ name }) => name),
  },
};
