/** Every object of a definition that has a grammar, from the machine down to nested Choice Rules. */
import type { ObjectNode, SyntaxNode } from "../syntax/tree.js";
import type { ObjectGrammar } from "./field-grammar.js";
import { branchGrammar, fieldOf, innerGrammar, machineGrammar, processorGrammar } from "./grammar.js";
import type { QueryLanguage, Scope, State, StateMachine } from "./model.js";
import { stateGrammar, unknownStateGrammar } from "./state-grammar.js";

/** An object as written, the fields it may have, and whose it is. */
export interface GrammarObject {
  readonly node: ObjectNode;
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
  for (const scope of machine.scopes) {
    add(found, { node: scope.node, grammar: scopeGrammar(scope), language: machine.queryLanguage });
  }
  for (const state of machine.allStates) {
    if (!state.node) continue;
    const grammar = state.type === "Unknown" ? unknownStateGrammar : stateGrammar(state.type);
    add(found, { node: state.node, grammar, language: state.queryLanguage, state });
  }
  known.set(machine, found);
  return found;
}

function scopeGrammar(scope: Scope): ObjectGrammar {
  if (scope.kind === "machine") return machineGrammar;
  return scope.kind === "branch" ? branchGrammar : processorGrammar;
}

function add(found: GrammarObject[], object: GrammarObject): void {
  found.push(object);
  for (const { key, value } of object.node.properties) {
    const field = fieldOf(object.grammar, key.value);
    const grammar = field && innerGrammar(field);
    if (!grammar) continue;
    for (const node of objectNodes(value)) add(found, { ...object, node, grammar });
  }
}

function objectNodes(value: SyntaxNode | undefined): readonly ObjectNode[] {
  if (value?.kind === "object") return [value];
  return value?.kind === "array" ? value.items.flatMap(objectNodes) : [];
}
