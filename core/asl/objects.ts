/** Every object of a definition that has a grammar, from the machine down to nested Choice Rules. */
import type { ObjectNode, StringNode, SyntaxNode } from "../syntax/tree.js";
import type { FieldGrammar, ObjectGrammar } from "./field-grammar.js";
import { branchGrammar, fieldsOf, innerGrammar, machineGrammar, processorGrammar } from "./grammar.js";
import type { QueryLanguage, Scope, State, StateMachine } from "./model.js";
import { stateGrammar, unknownStateGrammar } from "./state-grammar.js";

/** A field as written, and what the grammar says of it; nothing of a name that it does not have. */
export interface WrittenField {
  readonly key: StringNode;
  readonly value: SyntaxNode | undefined;
  readonly field: FieldGrammar | undefined;
}

/** An object as written, the fields it may have, and whose it is. */
export interface GrammarObject {
  readonly node: ObjectNode;
  /** In the order written: looked up once, because many rules go through them. */
  readonly written: readonly WrittenField[];
  readonly grammar: ObjectGrammar;
  readonly language: QueryLanguage;
  /** The state it is or belongs to; none for the machine, branches and processors. */
  readonly state: State | undefined;
}

const known = new WeakMap<StateMachine, readonly GrammarObject[]>();

/** All of them, each before those inside it. */
export function objectsOf(machine: StateMachine): readonly GrammarObject[] {
  const cached = known.get(machine);
  if (cached) return cached;
  const found: GrammarObject[] = [];
  for (const scope of machine.scopes)
    add(found, scope.node, scopeGrammar(scope), machine.queryLanguage, undefined);
  for (const state of machine.allStates) {
    if (!state.node) continue;
    const grammar = state.type === "Unknown" ? unknownStateGrammar : stateGrammar(state.type);
    add(found, state.node, grammar, state.queryLanguage, state);
  }
  known.set(machine, found);
  return found;
}

function scopeGrammar(scope: Scope): ObjectGrammar {
  if (scope.kind === "machine") return machineGrammar;
  return scope.kind === "branch" ? branchGrammar : processorGrammar;
}

function add(
  found: GrammarObject[],
  node: ObjectNode,
  grammar: ObjectGrammar,
  language: QueryLanguage,
  state: State | undefined,
): void {
  const fields = fieldsOf(grammar);
  const written = node.properties.map(({ key, value }) => ({ key, value, field: fields.get(key.value) }));
  found.push({ node, written, grammar, language, state });
  for (const { value, field } of written) {
    if (!field || (value?.kind !== "object" && value?.kind !== "array")) continue;
    const inner = innerGrammar(field);
    if (inner) addInner(found, value, inner, language, state);
  }
}

/** The objects in a field's value: itself, or those of its lists. */
function addInner(
  found: GrammarObject[],
  value: SyntaxNode,
  grammar: ObjectGrammar,
  language: QueryLanguage,
  state: State | undefined,
): void {
  if (value.kind === "object") add(found, value, grammar, language, state);
  if (value.kind === "array") for (const item of value.items) addInner(found, item, grammar, language, state);
}
