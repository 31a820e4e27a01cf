/** Text that is yet to be written, such as a whole new state, and how it is written in JSON and in YAML, as a snippet or plainly. */
import { quoteLike } from "../syntax/print.js";
import type { Language, StringStyle } from "../syntax/tree.js";

/** A value to be written. A hole is where the user goes on typing; its text is the suggestion that stands there first. */
export type Draft =
  | { readonly raw: string; readonly hole?: true }
  | { readonly text: string; readonly hole?: true; readonly choices?: readonly string[] }
  /** A string with a fixed text around what is to be typed, e.g. `{% … %}`. */
  | { readonly before: string; readonly after: string }
  | { readonly fields: readonly DraftField[] }
  | { readonly items: readonly Draft[] };

/** A key and its value; a key may be a hole too: a new state's name. */
export interface DraftField {
  readonly name: string;
  readonly hole?: true;
  readonly value: Draft;
}

/** How the document is written. */
export interface WritingStyle {
  readonly language: Language;
  /** One level of indentation. */
  readonly indent: string;
  /** The indentation of the line on which the text begins. */
  readonly at: string;
  /** Everything on one line. */
  readonly inline: boolean;
  readonly key: StringStyle;
  readonly value: StringStyle;
}

/** A text, and the same as a snippet in the syntax of the Language Server Protocol: `$1`, `${1:name}`, `${1|a,b|}`. */
export interface Written {
  readonly text: string;
  readonly snippet: string;
}

/** Past this many, a list of choices is no help. */
const MOST_CHOICES = 40;

/** Writes `key: value`. */
export const writeField = (field: DraftField, style: WritingStyle): Written =>
  render((hole) => fieldText(field, style, style.at, hole));

/** Writes a value alone, to stand after its key's colon or in a list. */
export const writeValue = (draft: Draft, style: WritingStyle): Written =>
  render((hole) => valueText(draft, style, style.at, hole));

/** Writes a value alone, to stand in a list: in YAML on the line of its dash, after which `style.at` reaches. */
export const writeItem = (draft: Draft, style: WritingStyle): Written =>
  render((hole) =>
    style.language === "yaml" && !style.inline
      ? itemText(draft, style, style.at.slice(2), hole)
      : valueText(draft, style, style.at, hole),
  );

/** Puts text into a hole, or leaves text as it is. */
type Hole = (text: string, isHole: boolean, choices?: readonly string[]) => string;

function render(write: (hole: Hole) => string): Written {
  let stops = 0;
  const snippet = write((text, isHole, choices = []) => {
    if (!isHole) return escapeSnippet(text);
    stops++;
    if (choices.length > 1 && choices.length <= MOST_CHOICES) {
      return `\${${stops}|${choices.map((choice) => choice.replace(/[\\,|$}]/g, "\\$&")).join(",")}|}`;
    }
    return text === "" ? `$${stops}` : `\${${stops}:${escapeSnippet(text)}}`;
  });
  return { text: write((text) => text), snippet };
}

const escapeSnippet = (text: string): string => text.replace(/[\\$}]/g, "\\$&");

function fieldText({ name, hole, value }: DraftField, style: WritingStyle, at: string, put: Hole): string {
  const key = quoted(name, style.key, hole === true, put);
  const text = valueText(value, style, at, put);
  return `${key}:${text.startsWith("\n") ? "" : " "}${text}`;
}

function valueText(draft: Draft, style: WritingStyle, at: string, put: Hole): string {
  if ("raw" in draft) return put(draft.raw, draft.hole === true);
  if ("text" in draft) return quoted(draft.text, style.value, draft.hole === true, put, draft.choices);
  if ("before" in draft) {
    const quote =
      style.language === "json" || style.value === "double" ? '"' : style.value === "single" ? "'" : '"';
    return quote + put(draft.before, false) + put("", true) + put(draft.after, false) + quote;
  }
  const parts =
    "fields" in draft
      ? (inner: string): string[] => draft.fields.map((field) => fieldText(field, style, inner, put))
      : (inner: string): string[] => draft.items.map((item) => itemText(item, style, inner, put));
  const [open, close] = "fields" in draft ? ["{", "}"] : ["[", "]"];
  if (style.inline) return `${open} ${parts("").join(", ") || put("", true)} ${close}`;
  const inner = at + style.indent;
  if (style.language === "json") {
    const body = parts(inner).join(`,\n${inner}`) || put("", true);
    return `${open}\n${inner}${body}\n${at}${close}`;
  }
  const bullet = "items" in draft ? "- " : "";
  const body = parts(inner).map((part) => `\n${inner}${bullet}${part}`);
  return body.length > 0 ? body.join("") : `\n${inner}${put("", true)}`;
}

/** In YAML the fields of an object in a list begin on the line of the dash, and the others stand below the first. */
function itemText(item: Draft, style: WritingStyle, at: string, put: Hole): string {
  if (style.language === "json" || style.inline || !("fields" in item))
    return valueText(item, style, at, put);
  const inner = `${at}  `;
  return item.fields.map((field) => fieldText(field, style, inner, put)).join(`\n${inner}`);
}

/** A string in its quotes; in a hole only what is between the quotes is the hole. */
function quoted(
  text: string,
  style: StringStyle,
  isHole: boolean,
  put: Hole,
  choices: readonly string[] = [],
): string {
  const bare =
    style === "plain" &&
    [text, ...choices].every((each) => each === "" || quoteLike("yaml", style, each) === each);
  if (bare) return put(text, isHole, choices);
  const single = style === "single" && ![text, ...choices].some((each) => /[\r\n]/.test(each));
  const kind = single ? "single" : "double";
  const inner = (each: string): string => quoteLike("yaml", kind, each).slice(1, -1);
  const quote = single ? "'" : '"';
  return quote + put(inner(text), isHole, choices.map(inner)) + quote;
}
