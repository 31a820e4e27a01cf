/** Renames a state wherever its scope names it, keeping the quotes of each place. */
import type { Analysis } from "../analysis.js";
import { replaceString } from "../syntax/writer.js";
import type { TextEdit } from "../text/edit.js";
import type { Span } from "../text/span.js";
import { type StateName, samePlaces, stateNameAt } from "./state-names.js";

const LONGEST_NAME = 80;

/** What can be renamed at an offset: the name without its quotes. */
export interface Renamable {
  readonly span: Span;
  readonly name: string;
}

/** The state name at the offset, when such a state exists. */
export function renamableAt(analysis: Analysis, offset: number): Renamable | undefined {
  const found = stateNameAt(analysis, offset);
  if (!found?.scope.states.some(({ name }) => name === found.name)) return undefined;
  const { start, end, style } = found.node;
  const quoted = style === "double" || style === "single";
  const closed = quoted && end - start >= 2 && analysis.text[end - 1] === analysis.text[start];
  return { name: found.name, span: { start: quoted ? start + 1 : start, end: closed ? end - 1 : end } };
}

/** The edits of a renaming, or a sentence that says why the name cannot be given; nothing when there is no state here. */
export function renameAt(
  analysis: Analysis,
  offset: number,
  newName: string,
): { readonly edits: readonly TextEdit[] } | { readonly refusal: string } | undefined {
  const found = stateNameAt(analysis, offset);
  if (!found || !renamableAt(analysis, offset)) return undefined;
  const refusal = refusalOf(found, newName);
  if (refusal) return { refusal };
  const places = new Map(samePlaces(found).map(({ node }) => [node.start, node]));
  const edits = [...places.values()].map((node) => replaceString(analysis.tree, node, newName));
  return { edits };
}

function refusalOf({ name, scope }: StateName, newName: string): string | undefined {
  if (newName.trim() === "") return "A state needs a name: write at least one character.";
  const length = [...newName].length;
  if (length > LONGEST_NAME) {
    return `The name has ${length} characters, and AWS allows ${LONGEST_NAME}: shorten it.`;
  }
  if (newName !== name && scope.states.some((state) => state.name === newName)) {
    return `There is a state "${newName}" in this scope already: choose another name.`;
  }
  return undefined;
}
