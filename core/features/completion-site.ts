/** The place of a completion: the word under the cursor, what the grammar expects there, and how the document is written. */
import { type Analysis, type Definition, isAslName, parse, treeAt } from "../analysis.js";
import { findDefinitions } from "../asl/embedded.js";
import { lowerStateMachine } from "../asl/lower.js";
import type { QueryLanguage } from "../asl/model.js";
import type { Catalog } from "../catalog/catalog.js";
import { type ObjectNode, type PathStep, pathAt, type StringStyle, type SyntaxTree } from "../syntax/tree.js";
import { type Context, contextOf } from "./context.js";
import type { WritingStyle } from "./draft.js";
import { type Place, placeAt } from "./place.js";
import { completed, type Word } from "./word.js";
import { wordAt } from "./word-at.js";

export interface CompletionSite extends Context {
  readonly word: Word;
  /** In the text as it would be with the word complete; spans before the word are those of the real text. */
  readonly place: Place;
  readonly queryLanguage: QueryLanguage;
  /** From the definition to the word; its last step is the word. */
  readonly path: readonly PathStep[];
  readonly style: WritingStyle;
  /** Where keys may be written, the keys that are there apart from the word. */
  readonly written: ReadonlySet<string>;
  /** What AWS services take, where the host knows it. */
  readonly catalog: Catalog | undefined;
}

/** The site of an offset; nothing where there is no state machine, or no word to complete. */
export function siteAt(analysis: Analysis, offset: number): CompletionSite | undefined {
  const written = treeAt(analysis, offset);
  const word = wordAt(written, offset);
  if (!word) return undefined;
  const whole = completed(written, word);
  const tree = parse(whole.text, analysis.tree.language);
  const definitions = findDefinitions(tree, isAslName(analysis.uri)).map(
    ({ node, pointer, tree: own = tree }): Definition => ({ pointer, machine: lowerStateMachine(own, node) }),
  );
  const place = placeAt({ definitions }, whole.offset);
  if (!place) return undefined;
  const path = pathAt(place.definition.machine.node, whole.offset);
  const last = path.at(-1);
  if (!last) return undefined;
  const owner = last.kind === "property" ? last.owner : undefined;
  return {
    word,
    place,
    path,
    ...contextOf(path),
    queryLanguage: place.state?.queryLanguage ?? place.definition.machine.queryLanguage,
    style: writingStyle(written, word, place),
    written: new Set(owner ? otherKeys(owner, last) : []),
    catalog: analysis.catalog,
  };
}

const otherKeys = (owner: ObjectNode, last: PathStep): readonly string[] =>
  owner.properties
    .filter((property) => last.kind !== "property" || property !== last.property)
    .map(({ key }) => key.value);

function writingStyle({ text, language }: SyntaxTree, word: Word, place: Place): WritingStyle {
  const lineStart = text.lastIndexOf("\n", word.span.start - 1) + 1;
  const line = text.slice(lineStart, word.span.start);
  const indent = /\n([ \t]+)[^\s#]/.exec(text)?.[1] ?? "  ";
  if (language !== "yaml") {
    const at = /^\s*/.exec(line)?.[0] ?? "";
    return { language: "json", indent, at, inline: word.inline, key: "double", value: "double" };
  }
  const at = " ".repeat(/^[\s-]*/.exec(line)?.[0].length ?? 0);
  const { startAt, states } = place.scope;
  const key = place.scope.statesField?.key.style ?? "plain";
  const value =
    (startAt?.node ?? states.find(({ typeField }) => typeField)?.typeField?.node)?.style ?? "plain";
  return { language: "yaml", indent, at, inline: word.inline, key: lineStyle(key), value: lineStyle(value) };
}

const lineStyle = (style: StringStyle): StringStyle => (style === "block" ? "plain" : style);
