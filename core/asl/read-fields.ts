/** Reads the fields of an object into the model in one pass over the text: large machines have tens of thousands of them. */
import type { ObjectNode, Property, SyntaxNode } from "../syntax/tree.js";

/** `any` takes every value; `nullable` a string or null. A value of another type is as good as absent. */
export type Wanted = "any" | "text" | "nullable" | "boolean" | "number" | "array" | "object";

/** By its name in the text: what a field is called in the model, and of what type its value must be. */
export type FieldTable = Readonly<Record<string, readonly [name: string, wanted: Wanted]>>;

/** A table in the form in which fields are looked up. */
export interface FieldLookup {
  /** The fields as the model calls them, in the table's order. */
  readonly names: readonly string[];
  /** By its name in the text: the field's place in that order, and the type of its value. */
  readonly entries: ReadonlyMap<string, { readonly place: number; readonly wanted: Wanted }>;
}

/** A part of the model as it is being made. */
export type Draft = Record<string, unknown>;

/** The table in the form that `readFields` takes. */
export function lookupOf(table: FieldTable): FieldLookup {
  const rows = Object.entries(table);
  return {
    names: rows.map(([, [name]]) => name),
    entries: new Map(rows.map(([written, [, wanted]], place) => [written, { place, wanted }])),
  };
}

/**
 * Puts the fields that the table has into the draft; of a name written twice the last counts. They are put there in the table's order:
 * JavaScript engines are quick with objects whose fields were set in one order, and people write them in any.
 */
export function readFields(node: ObjectNode, { names, entries }: FieldLookup, draft: Draft): void {
  const found: unknown[] = new Array(names.length);
  for (const property of node.properties) {
    const entry = entries.get(property.key.value);
    if (entry) found[entry.place] = fieldFrom(property, entry.wanted);
  }
  names.forEach((name, place) => {
    if (found[place]) draft[name] = found[place];
  });
}

function fieldFrom({ key, value }: Property, wanted: Wanted) {
  if (!value || !accepts(value, wanted)) return undefined;
  const whole = wanted === "any" || wanted === "array" || wanted === "object";
  return { key, node: value, value: whole ? value : (value as { value?: unknown }).value };
}

function accepts({ kind }: SyntaxNode, wanted: Wanted): boolean {
  switch (wanted) {
    case "any":
      return true;
    case "text":
      return kind === "string";
    case "nullable":
      return kind === "string" || kind === "null";
    default:
      return kind === wanted;
  }
}
