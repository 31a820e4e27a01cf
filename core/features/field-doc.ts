/** What the editor says about a field: its sentence from the grammar, what it takes, and where it is explained. */
import type { FieldGrammar, ValueKind } from "../asl/field-grammar.js";

const KINDS: Readonly<Record<ValueKind, string>> = {
  text: "a string",
  stateName: "the name of a state",
  boolean: "true or false",
  integer: "an integer",
  number: "a number",
  path: "a path",
  referencePath: "a reference path",
  pathOrIntrinsic: "a path or an intrinsic function",
  template: "any JSON",
  condition: "a JSONata expression",
  object: "an object",
  list: "a list",
  rules: "a list of Choice Rules",
  rule: "a Choice Rule",
  states: "an object: names and their states",
  scope: "an object with StartAt and States",
  scopes: "a list of objects with StartAt and States",
  choices: "a list of Choice Rules",
  retriers: "a list of Retriers",
  catchers: "a list of Catchers",
  errorNames: "a list of error names",
  static: "any JSON",
};

/** Markdown: the sentence, then the kind of value with its limits. */
export function fieldDoc(field: FieldGrammar): string {
  const lines = [field.doc, `Takes ${takes(field)}.`];
  if (field.language) lines.push(`Only where the query language is ${field.language}.`);
  if (field.deprecated) lines.push(`Deprecated. ${field.deprecated}`);
  return lines.join("\n\n");
}

function takes({ kind, values, nullable, expression, minimum, maximum }: FieldGrammar): string {
  const what = values ? `one of ${values.map((value) => `\`${value}\``).join(", ")}` : KINDS[kind];
  const alternatives = [expression && "a `{% JSONata %}` string", nullable && "null"].filter(Boolean);
  return [what + range(minimum, maximum), ...alternatives].join(" or ");
}

function range(minimum: number | undefined, maximum: number | undefined): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return ` not less than ${minimum}`;
  return maximum === undefined ? "" : ` not greater than ${maximum}`;
}
