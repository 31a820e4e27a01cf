/** Paths that are known without running anything: the input, and what the Context Object holds. */
import { type ContextField, contextObject } from "../asl/context-grammar.js";

export interface KnownPath {
  /** Below the Context Object, e.g. `Execution.Id`. */
  readonly name: string;
  readonly doc: string;
}

/** The members of the Context Object, those that are objects themselves included. */
export const contextMembers: readonly KnownPath[] = membersOf(contextObject, "");

function membersOf({ fields = new Map() }: ContextField, prefix: string): readonly KnownPath[] {
  return [...fields].flatMap(([name, field]: [string, ContextField]) => [
    { name: prefix + name, doc: field.doc },
    ...membersOf(field, `${prefix}${name}.`),
  ]);
}

/** Whole paths that are often meant: the input, and with `context` what the context object has. */
export function pathDrafts(context: boolean): readonly { readonly text: string; readonly detail: string }[] {
  const own = [{ text: "$", detail: "The whole input." }];
  if (!context) return own;
  return [...own, ...contextMembers.map(({ name, doc }) => ({ text: `$$.${name}`, detail: doc }))];
}
