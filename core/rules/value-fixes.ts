/** What a value of the wrong type was surely, or probably, meant to be. */
import type { FieldGrammar } from "../asl/field-grammar.js";
import type { StringNode, SyntaxNode, SyntaxTree } from "../syntax/tree.js";
import { replaceString } from "../syntax/writer.js";
import { nearest } from "../text/nearest.js";
import type { Fix } from "./rule.js";

/** The changes that give the field a value it takes; none where nothing can be told from what is written. */
export function valueFixes(
  tree: SyntaxTree,
  value: SyntaxNode,
  field: FieldGrammar,
  jsonata: boolean,
): readonly Fix[] {
  const word = wordMeant(value, field);
  if (word !== undefined && value.kind === "string") {
    return [{ title: `Change to "${word}"`, preferred: true, edits: [replaceString(tree, value, word)] }];
  }
  switch (value.kind) {
    case "string":
      return textFixes(tree, value, field, jsonata);
    case "number":
      return isText(field) ? [quoted(tree, value)] : numberFixes(value.value, value, field);
    case "boolean":
      return isText(field) && !field.values ? [quoted(tree, value)] : [];
    case "object":
      return isList(field) && tree.text[value.start] === "{" ? [listed(tree, value)] : [];
    default:
      return [];
  }
}

/** The word of those there are that is nearest to the one written. */
export const wordMeant = (value: SyntaxNode, { values }: FieldGrammar): string | undefined =>
  value.kind === "string" && values ? nearest(value.value, values) : undefined;

const isText = ({ kind }: FieldGrammar): boolean => kind === "text" || kind === "stateName";

const isList = ({ kind }: FieldGrammar): boolean =>
  kind === "errorNames" ||
  kind === "retriers" ||
  kind === "catchers" ||
  kind === "choices" ||
  kind === "rules";

function textFixes(
  tree: SyntaxTree,
  value: StringNode,
  field: FieldGrammar,
  jsonata: boolean,
): readonly Fix[] {
  const text = value.value.trim();
  const isNumber = field.kind === "integer" || field.kind === "number";
  if (isNumber && /^-?\d+(\.\d+)?$/.test(text)) return [written(value, String(Number(text)))];
  const isBoolean = field.kind === "boolean" || field.kind === "condition";
  if (isBoolean && /^(true|false)$/i.test(text)) return [written(value, text.toLowerCase())];
  if (field.kind === "errorNames") return [listed(tree, value)];
  const takesExpression =
    field.kind === "condition" || field.expression === true || field.form === "container";
  if (!jsonata || !takesExpression || !text.startsWith("$")) return [];
  const code = `{% ${text} %}`;
  return [{ title: `Change to "${code}"`, preferred: true, edits: [replaceString(tree, value, code)] }];
}

function numberFixes(
  value: number,
  { start, end }: SyntaxNode,
  { kind, minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY }: FieldGrammar,
): readonly Fix[] {
  if (kind !== "integer" && kind !== "number") return [];
  const whole = kind === "integer" ? Math.round(value) : value;
  const near = Math.min(maximum, Math.max(minimum, whole));
  return near === value
    ? []
    : [{ title: `Change to ${near}`, edits: [{ span: { start, end }, newText: String(near) }] }];
}

const written = ({ start, end }: SyntaxNode, text: string): Fix => ({
  title: `Change to ${text}`,
  preferred: true,
  edits: [{ span: { start, end }, newText: text }],
});

const quoted = ({ text }: SyntaxTree, { start, end }: SyntaxNode): Fix => {
  const quotes = JSON.stringify(text.slice(start, end));
  return { title: `Change to ${quotes}`, edits: [{ span: { start, end }, newText: quotes }] };
};

const listed = ({ text }: SyntaxTree, { start, end }: SyntaxNode): Fix => ({
  title: "Put it into a list",
  preferred: true,
  edits: [{ span: { start, end }, newText: `[${text.slice(start, end)}]` }],
});
