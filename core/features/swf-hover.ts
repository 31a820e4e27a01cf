/** What the editor shows about the word under the cursor in an SWF document. */
import type { Analysis } from "../analysis.js";
import type { Decision, Structure } from "../swf/model.js";
import { memberOf } from "../swf/shape.js";
import { touches } from "../text/span.js";
import type { Hover } from "./hover.js";
import { DECISION_TYPE_DOC, decisionDoc, memberDoc } from "./swf-docs.js";

/** The hover at an offset: a decision's type, its attributes, or a member of any structure. */
export function swfHoverAt({ decisions: document }: Analysis, offset: number): Hover | undefined {
  const decision = document?.decisions.find(({ node }) => touches(node, offset));
  const structure = document?.structures.findLast(({ node }) => touches(node, offset));
  return (decision && decisionHover(decision, offset)) ?? (structure && memberHover(structure, offset));
}

function decisionHover(
  { typeProperty, typeNode, definition, allAttributes }: Decision,
  offset: number,
): Hover | undefined {
  if (typeNode && definition && touches(typeNode, offset))
    return hover(typeNode, definition.name, decisionDoc(definition));
  if (typeProperty && touches(typeProperty.key, offset))
    return hover(typeProperty.key, "decisionType", DECISION_TYPE_DOC);
  const attributes = allAttributes.find(({ property }) => touches(property.key, offset));
  return attributes && hover(attributes.property.key, attributes.type.name, decisionDoc(attributes.type));
}

function memberHover({ node, shape }: Structure, offset: number): Hover | undefined {
  const key = node.properties.find((property) => touches(property.key, offset))?.key;
  const member = key && memberOf(shape, key.value);
  return member && hover(key, member.name, memberDoc(member));
}

const hover = (
  { start, end }: { readonly start: number; readonly end: number },
  name: string,
  doc: string,
): Hover => ({
  span: { start, end },
  markdown: `**${name}**\n\n${doc}`,
});
