/** Field names that are being typed: alone on their line, before a line with the next field. Without help they would swallow it. */
import type { ObjectNode, Property, SyntaxFault, SyntaxNode } from "./tree.js";

/** A name (perhaps with a colon) and nothing else on the line, the next line beginning with `"name":`. */
const LINE = /^([ \t]*)("(?:[^"\\\n]|\\.)*"?)[ \t]*(:?)[ \t]*\r?$(?=\s*"(?:[^"\\\n]|\\.)*"\s*:)/gm;

/** The text with those names blanked out, and the names as fields without a value. */
export function maskHalfTyped(text: string): {
  readonly masked: string;
  readonly fields: readonly Property[];
} {
  const fields: Property[] = [];
  let masked = "";
  let copied = 0;
  for (const { 1: indent = "", 2: name = "", 3: colon, index } of text.matchAll(LINE)) {
    const start = index + indent.length;
    // After a colon it is a value, after a bracket an item.
    if (/[:[]\s*$/.test(text.slice(copied, start))) continue;
    const nameEnd = start + name.length;
    const end = colon ? text.indexOf(":", nameEnd) + 1 : nameEnd;
    const value = name.slice(1, name.length > 1 && name.endsWith('"') ? -1 : undefined);
    fields.push({ start, end, key: { kind: "string", style: "double", start, end: nameEnd, value } });
    masked += text.slice(copied, start) + " ".repeat(end - start);
    copied = end;
  }
  return { masked: masked + text.slice(copied), fields };
}

/** The tree with those fields in the objects that they stand in. */
export function withFields(node: SyntaxNode, fields: readonly Property[]): SyntaxNode {
  const inside = fields.filter(({ start }) => node.start < start && start < node.end);
  if (inside.length === 0) return node;
  if (node.kind === "array") return { ...node, items: node.items.map((item) => withFields(item, inside)) };
  if (node.kind !== "object") return node;
  const properties = node.properties.map((property) => withFieldsInValue(property, inside));
  const own = inside.filter(({ start }) => !node.properties.some(({ value }) => holds(value, start)));
  return {
    ...node,
    properties: [...properties, ...own].sort((a, b) => a.start - b.start),
  } satisfies ObjectNode;
}

function withFieldsInValue(property: Property, fields: readonly Property[]): Property {
  return property.value ? { ...property, value: withFields(property.value, fields) } : property;
}

const holds = (value: SyntaxNode | undefined, offset: number): boolean =>
  (value?.kind === "object" || value?.kind === "array") && value.start < offset && offset < value.end;

/** What to say of such a field. */
export const halfTypedFault = ({ key, end }: Property): SyntaxFault => ({
  start: key.start,
  end,
  severity: "error",
  message:
    end > key.end
      ? "A value is missing after this field name."
      : "A colon and a value are missing after this field name.",
});
