/** One proposal, and the edits that take it: they join it on to what stands around the word. */
import { quoteLike } from "../syntax/print.js";
import type { TextEdit } from "../text/edit.js";
import type { CompletionSite } from "./completion-site.js";
import { type Draft, type DraftField, type Written, writeField, writeItem, writeValue } from "./draft.js";

export type CompletionKind =
  | "field"
  | "state"
  | "value"
  | "error"
  | "variable"
  | "function"
  | "path"
  | "skeleton";

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** What stands beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  readonly deprecated?: boolean;
  /** Lower comes first. */
  readonly rank: number;
  /** What the editor compares with the word, which has its opening quote. */
  readonly filter: string;
  /** Replaces the word. */
  readonly edit: TextEdit;
  /** The edit's text as a snippet, where it has holes. */
  readonly snippet?: string;
  /** Edits elsewhere, such as a comma that is missing before. */
  readonly also: readonly TextEdit[];
}

export type About = Pick<Completion, "label" | "kind" | "rank"> &
  Partial<Pick<Completion, "detail" | "documentation" | "deprecated">> & {
    /** What is typed to find it, when that is not the label. */
    readonly match?: string;
  };

/** Where a proposal is put, and how it is written there. */
type Place = Pick<CompletionSite, "word" | "style">;

/** A proposal of a key with a value to be filled in; only the key where its value is there already. */
export function keyItem(site: Place, about: About, field: DraftField): Completion {
  const { word, style } = site;
  if (!word.hasColon) return item(site, about, writeField(field, style));
  const text = quoteLike(style.language, word.quote ?? style.key, field.name);
  return item(site, about, { text, snippet: text });
}

/** A proposal of a value. */
export function valueItem(site: Place, about: About, draft: Draft): Completion {
  const { word, style } = site;
  return item(site, about, writeValue(draft, { ...style, value: word.quote ?? style.value }));
}

/** A proposal of an item of a list. */
export function listItem(site: Place, about: About, draft: Draft): Completion {
  return item(site, about, writeItem(draft, site.style));
}

function item({ word }: Place, { match, ...about }: About, { text, snippet }: Written): Completion {
  const comma = word.commaAfter ? "," : "";
  const before = word.glued && !text.startsWith("\n") ? " " : "";
  const plain = before + text + comma;
  const quote = word.quote === "double" ? '"' : word.quote === "single" ? "'" : "";
  const hasHoles = snippet !== text.replace(/[\\$}]/g, "\\$&");
  return {
    ...about,
    filter: quote + (match ?? about.label),
    edit: { span: word.span, newText: plain },
    ...(hasHoles && { snippet: before + snippet + comma }),
    also:
      word.commaAt === undefined ? [] : [{ span: { start: word.commaAt, end: word.commaAt }, newText: "," }],
  };
}
