/** Renames a state or a variable wherever its scope names it, keeping the quotes of each place. */
import { type Analysis, treeAt } from "../analysis.js";
import { assignmentsOf } from "../asl/variables.js";
import { editInside } from "../syntax/inner.js";
import { replaceString } from "../syntax/writer.js";
import type { TextEdit } from "../text/edit.js";
import { type Span, touches } from "../text/span.js";
import { type StateName, samePlaces, stateNameAt } from "./state-names.js";
import { swfRenamableAt, swfRenameAt } from "./swf-ids.js";
import { type Variable, variableAt } from "./variables.js";

const LONGEST_NAME = 80;

/** What can be renamed at an offset: the name without its quotes or its `$`. */
export interface Renamable {
  readonly span: Span;
  readonly name: string;
}

/** The edits of a renaming, or a sentence that says why the name cannot be given. */
export type Renaming = { readonly edits: readonly TextEdit[] } | { readonly refusal: string };

/** The name at the offset, when there is such a state, or something that sets such a variable. */
export function renamableAt(analysis: Analysis, offset: number): Renamable | undefined {
  if (analysis.kind === "swf") return swfRenamableAt(analysis, offset);
  const found = stateNameAt(analysis, offset);
  if (!found) return renamableVariable(analysis, offset);
  if (!found.scope.states.some(({ name }) => name === found.name)) return undefined;
  const { start, end, style } = found.node;
  const quoted = style === "double" || style === "single";
  const closed = quoted && end - start >= 2 && analysis.text[end - 1] === analysis.text[start];
  return { name: found.name, span: { start: quoted ? start + 1 : start, end: closed ? end - 1 : end } };
}

function renamableVariable(analysis: Analysis, offset: number): Renamable | undefined {
  const variable = variableAt(analysis, offset);
  // A place that does not show the name as it is, because of escapes, cannot be edited blindly.
  const shown = ({ span }: { readonly span: Span }): boolean =>
    analysis.text.slice(span.start, span.end) === variable?.name;
  if (!variable?.scope || !variable.places.every(shown)) return undefined;
  const here = variable.places.find(({ origin }) => touches(origin, offset));
  return here && { span: here.span, name: variable.name };
}

/** The renaming of what is named at the offset; nothing when it cannot be renamed. */
export function renameAt(analysis: Analysis, offset: number, newName: string): Renaming | undefined {
  if (analysis.kind === "swf") return swfRenameAt(analysis, offset, newName);
  if (!renamableAt(analysis, offset)) return undefined;
  const found = stateNameAt(analysis, offset);
  return found
    ? renameState(analysis, found, newName)
    : renameVariable(analysis, offset, newName.replace(/^\$/, ""));
}

function renameState(analysis: Analysis, found: StateName, newName: string): Renaming {
  const refusal = refusalOf(found, newName);
  if (refusal) return { refusal };
  const tree = treeAt(analysis, found.scope.node?.start ?? 0);
  const places = new Map(samePlaces(found).map(({ node }) => [node.start, node]));
  return { edits: [...places.values()].map((node) => editInside(tree, replaceString(tree, node, newName))) };
}

function refusalOf({ name, scope }: StateName, newName: string): string | undefined {
  if (newName.trim() === "") return "A state needs a name: write at least one character.";
  if (newName !== name && scope.states.some((state) => state.name === newName)) {
    return `There is a state "${newName}" in this scope already: choose another name.`;
  }
  return tooLong(newName);
}

function renameVariable(analysis: Analysis, offset: number, newName: string): Renaming | undefined {
  const variable = variableAt(analysis, offset);
  if (!variable) return undefined;
  const refusal = refusalOfVariable(variable, newName);
  if (refusal) return { refusal };
  return { edits: variable.places.map(({ span }) => ({ span, newText: newName })) };
}

function refusalOfVariable({ name, scope }: Variable, newName: string): string | undefined {
  if (newName === "states" || !/^[\p{ID_Start}_]\p{ID_Continue}*$/u.test(newName)) {
    return `"${newName}" is no name for a variable: use letters, digits and underscores, a letter first, and not "states".`;
  }
  const names = scope?.states.flatMap(assignmentsOf) ?? [];
  if (newName !== name && names.some((assignment) => assignment.name === newName)) {
    return `There is a variable "${newName}" in this scope already: choose another name.`;
  }
  return tooLong(newName);
}

function tooLong(name: string): string | undefined {
  const length = [...name].length;
  return length > LONGEST_NAME
    ? `The name has ${length} characters, and AWS allows ${LONGEST_NAME}: shorten it.`
    : undefined;
}
