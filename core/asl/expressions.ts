/** Every expression of a definition, in place: paths, reference paths, intrinsic functions and JSONata. */
import type { StringNode, SyntaxNode } from "../syntax/tree.js";
import { isSubstitution } from "../syntax/tree.js";
import type { FieldGrammar } from "./field-grammar.js";
import type { State, StateMachine } from "./model.js";
import { type GrammarObject, objectsOf } from "./objects.js";

/** What a string is written in. `pathOrIntrinsic` is a path when it begins with `$`, else a call of an intrinsic function. */
export type ExpressionSyntax = "path" | "referencePath" | "pathOrIntrinsic" | "jsonata";

export interface Expression {
  readonly syntax: ExpressionSyntax;
  readonly node: StringNode;
  /** The field it is the value of, as written: `InputPath`, or `total.$` inside a template. */
  readonly field: string;
  /** The field of the state that it belongs to: `Parameters` for a `total.$` inside it. */
  readonly root: string;
  readonly state: State;
  /** The object that has the root field, as its grammar calls it: "a Task state", "a Catcher". */
  readonly owner: string;
}

const known = new WeakMap<StateMachine, readonly Expression[]>();

/** All of them, in the order of their objects. What contains a `${Substitution}` as a whole is left out. */
export function expressionsOf(machine: StateMachine): readonly Expression[] {
  const cached = known.get(machine);
  if (cached) return cached;
  const found: Expression[] = [];
  for (const object of objectsOf(machine)) {
    if (object.state) collect(found, object, object.state);
  }
  known.set(machine, found);
  return found;
}

function collect(found: Expression[], { written, grammar, language }: GrammarObject, state: State): void {
  let root = "";
  const add = (syntax: ExpressionSyntax, node: StringNode, field: string): void => {
    if (!isSubstitution(node)) found.push({ syntax, node, field, root, state, owner: grammar.title });
  };
  for (const { key, value, field } of written) {
    if (!field || !value || (field.language && field.language !== language)) continue;
    root = key.value;
    if (language === "JSONPath") collectPaths(value, field, add);
    else if (field.kind === "template" || field.kind === "condition" || field.expression)
      collectJsonata(value, field.name, add);
  }
}

type Add = (syntax: ExpressionSyntax, node: StringNode, field: string) => void;

function collectJsonata(node: SyntaxNode | undefined, name: string, add: Add): void {
  if (node?.kind === "string" && looksLikeJsonata(node.value)) add("jsonata", node, name);
  else if (node?.kind === "array") for (const item of node.items) collectJsonata(item, name, add);
  else if (node?.kind === "object")
    for (const { key, value } of node.properties) collectJsonata(value, key.value, add);
}

/** True for what AWS takes for an expression: a string that begins with `{%` or ends with `%}`. */
const looksLikeJsonata = (text: string): boolean => text.startsWith("{%") || text.endsWith("%}");

function collectPaths(value: SyntaxNode, field: FieldGrammar, add: Add): void {
  switch (field.kind) {
    case "path":
    case "referencePath":
    case "pathOrIntrinsic":
      if (value.kind === "string") add(field.kind, value, field.name);
      return;
    case "template":
      collectTemplate(value, add);
      return;
    default:
      return;
  }
}

/** In a payload template, the values of keys that end in `.$`, at any depth. */
function collectTemplate(node: SyntaxNode | undefined, add: Add): void {
  if (node?.kind === "array") for (const item of node.items) collectTemplate(item, add);
  if (node?.kind !== "object") return;
  for (const { key, value } of node.properties) {
    if (!key.value.endsWith(".$")) collectTemplate(value, add);
    else if (value?.kind === "string") add("pathOrIntrinsic", value, key.value);
  }
}
