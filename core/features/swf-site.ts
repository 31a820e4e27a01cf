/** The place of a completion in an SWF document: the word, what the API has there, and how the document is written. */
import { type Analysis, parse } from "../analysis.js";
import { lowerDecisions } from "../swf/lower.js";
import type { Decision, DecisionDocument, Structure, Value } from "../swf/model.js";
import { type PathStep, pathAt } from "../syntax/tree.js";
import type { WritingStyle } from "./draft.js";
import { completed, type Word } from "./word.js";
import { wordAt } from "./word-at.js";

export interface SwfSite {
  readonly word: Word;
  readonly style: WritingStyle;
  /** As it would be with the word complete. */
  readonly document: DecisionDocument;
  /** The object whose key the word is. */
  readonly structure?: Structure;
  /** The decision whose key the word is, outside of its attributes. */
  readonly decision?: Decision;
  /** What the API wants where the word is a value. */
  readonly value?: Value;
  /** True where the word is the value of a decision's `decisionType`. */
  readonly isType: boolean;
  /** True where the word is an item of the list of decisions. */
  readonly isDecision: boolean;
  /** The keys that are there already, apart from the word. */
  readonly written: ReadonlySet<string>;
}

/** The site of an offset; nothing where no word could be. */
export function swfSiteAt(analysis: Analysis, offset: number): SwfSite | undefined {
  const word = wordAt(analysis.tree, offset);
  if (!word) return undefined;
  const whole = completed(analysis.tree, word);
  const tree = parse(whole.text, analysis.tree.language);
  const document = lowerDecisions(tree, analysis.uri);
  if (!document) return undefined;
  const last = pathAt(tree.root, whole.offset).at(-1);
  const owner = last?.kind === "property" ? last.owner : undefined;
  const structure = document.structures.find(({ node }) => node === owner);
  const decision = document.decisions.find(({ node }) => node === owner);
  const node = last?.kind === "property" ? last.property.value : last?.item;
  const value = document.values.find((each) => each.node === node);
  return {
    word,
    style: styleOf(analysis, word),
    document,
    ...(structure && { structure }),
    ...(decision && { decision }),
    ...(value && { value }),
    isType: word.role === "value" && decision !== undefined && decision.typeNode === node,
    isDecision: last?.kind === "item" && isDecisionList(document, last),
    written: new Set(
      owner?.properties.filter(({ key }) => !within(key, whole.offset)).map(({ key }) => key.value),
    ),
  };
}

const within = ({ start, end }: { readonly start: number; readonly end: number }, offset: number): boolean =>
  start <= offset && offset <= end;

const isDecisionList = (
  { root, values }: DecisionDocument,
  { owner }: Extract<PathStep, { kind: "item" }>,
): boolean =>
  owner === root || values.some(({ content, node }) => content.kind === "decisions" && node === owner);

function styleOf({ text, tree }: Analysis, word: Word): WritingStyle {
  const lineStart = text.lastIndexOf("\n", word.span.start - 1) + 1;
  const line = text.slice(lineStart, word.span.start);
  const indent = /\n([ \t]+)[^\s#]/.exec(text)?.[1] ?? "  ";
  if (tree.language !== "yaml") {
    const at = /^\s*/.exec(line)?.[0] ?? "";
    return { language: "json", indent, at, inline: word.inline, key: "double", value: "double" };
  }
  const at = " ".repeat(/^[\s-]*/.exec(line)?.[0].length ?? 0);
  return { language: "yaml", indent, at, inline: word.inline, key: "plain", value: "plain" };
}
