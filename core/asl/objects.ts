/** Every object of a definition that has a grammar, from the machine down to nested Choice Rules. */
import type { ObjectNode, Property, StringNode, SyntaxNode } from "../syntax/tree.js";
import type { FieldGrammar, ObjectGrammar } from "./field-grammar.js";
import { branchGrammar, fieldOf, innerGrammar, machineGrammar, processorGrammar } from "./grammar.js";
import type { QueryLanguage, Scope, State, StateMachine } from "./model.js";
import { stateGrammar, unknownStateGrammar } from "./state-grammar.js";

/** A field as written, and what the grammar says of it; nothing of a name that it does not have. */
export interface WrittenField {
  readonly property: Property;
  readonly key: StringNode;
  readonly value?: SyntaxNode;
  readonly field: FieldGrammar | undefined;
}

/** An object as written, the fields it may have, and whose it is. */
export interface GrammarObject {
  readonly node: ObjectNode;
  /** In the order written: looked up once, because many rules go through them. */
  readonly written: readonly WrittenField[];
  readonly grammar: ObjectGrammar;
  readonly language: QueryLanguage;
  /** The state it is or belongs to; missing for the machine, branches and processors. */
  readonly state?: State;
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
  const written = node.properties.map((property): WrittenField => {
    const { key, value } = property;
    const field = fieldOf(grammar, key.value);
    return value ? { property, key, value, field } : { property, key, field };
  });
  found.push(state ? { node, written, grammar, language, state } : { node, written, grammar, language });
  for (const { value, field } of written) {
    if (!field || !value || value.kind === "string") continue;
    const inner = innerGrammar(field);
    if (inner) for (const object of objectNodes(value)) add(found, object, inner, language, state);
  }
}

function objectNodes(value: SyntaxNode | undefined): readonly ObjectNode[] {
  if (value?.kind === "object") return [value];
  return value?.kind === "array" ? value.items.flatMap(objectNodes) : [];
}
