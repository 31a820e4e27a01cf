/** What the grammar expects at a place in a definition: follows the path to it from field to field. */
import type { FieldGrammar, ObjectGrammar } from "../asl/field-grammar.js";
import { branchGrammar, fieldOf, innerGrammar, machineGrammar, processorGrammar } from "../asl/grammar.js";
import type { StateType } from "../asl/model.js";
import { stateGrammar, stateTypes } from "../asl/state-grammar.js";
import { fieldValue, type PathStep, type SyntaxNode } from "../syntax/tree.js";

/** What may stand at a place. */
export type Expected =
  /** An object with the fields of the grammar. */
  | { readonly kind: "object"; readonly grammar: ObjectGrammar }
  /** A list of such objects. */
  | { readonly kind: "list"; readonly grammar: ObjectGrammar; readonly field: FieldGrammar }
  /** The States object: the names are the user's. */
  | { readonly kind: "states" }
  /** The value of a field that is none of those above, or something inside it. */
  | { readonly kind: "value"; readonly field: FieldGrammar; readonly inside: boolean }
  /** Something that the grammar does not know. */
  | { readonly kind: "unknown" };

export interface Context {
  /** What holds the last step of the path. */
  readonly owner: Expected;
  /** What may stand where the path leads. */
  readonly expected: Expected;
  /** The field that the last step names; missing for items and for names of the user's own. */
  readonly field?: FieldGrammar;
}

const UNKNOWN: Expected = { kind: "unknown" };

/** The context at the end of a path that begins at a state machine's node. */
export function contextOf(path: readonly PathStep[]): Context {
  let context: Context = { owner: UNKNOWN, expected: { kind: "object", grammar: machineGrammar } };
  for (const step of path) context = follow(context.expected, step);
  return context;
}

function follow(owner: Expected, step: PathStep): Context {
  if (step.kind === "item") return { owner, expected: itemOf(owner) };
  const { key, value } = step.property;
  switch (owner.kind) {
    case "states":
      return { owner, expected: { kind: "object", grammar: grammarOfState(value) } };
    case "object": {
      const field = fieldOf(owner.grammar, key.value);
      return field ? { owner, field, expected: expectedIn(field) } : { owner, expected: UNKNOWN };
    }
    case "value":
      return { owner, expected: { ...owner, inside: true } };
    case "list":
    case "unknown":
      return { owner, expected: UNKNOWN };
  }
}

function itemOf(owner: Expected): Expected {
  if (owner.kind === "list") return { kind: "object", grammar: owner.grammar };
  if (owner.kind === "value") return { ...owner, inside: true };
  return UNKNOWN;
}

const LISTS = new Set<FieldGrammar["kind"]>(["choices", "retriers", "catchers", "rules"]);

function expectedIn(field: FieldGrammar): Expected {
  if (field.kind === "states") return { kind: "states" };
  if (field.kind === "scope") return { kind: "object", grammar: processorGrammar };
  if (field.kind === "scopes") return { kind: "list", grammar: branchGrammar, field };
  const grammar = innerGrammar(field);
  if (!grammar) return { kind: "value", field, inside: false };
  return LISTS.has(field.kind) ? { kind: "list", grammar, field } : { kind: "object", grammar };
}

/** The grammar of a state by its Type; of a state without one, every field that some state has. */
function grammarOfState(node: SyntaxNode | undefined): ObjectGrammar {
  const type = fieldValue(node, "Type");
  const written = type?.kind === "string" ? type.value : undefined;
  const known = stateTypes.find((candidate): candidate is StateType => candidate === written);
  return known ? stateGrammar(known) : untypedState;
}

/** A state whose Type is not known yet: Type comes first, as it decides on all the rest. */
export const untypedState: ObjectGrammar = {
  title: "a state",
  fields: [
    ...new Map(
      stateTypes
        .flatMap((type) => stateGrammar(type).fields)
        .map((field): [string, FieldGrammar] => [field.name, withoutRequired(field)]),
    ).values(),
  ],
};

/** What one type of state must have, a state of no type need not. */
function withoutRequired(field: FieldGrammar): FieldGrammar {
  if (field.name === "Type") return field;
  const { required: _, ...rest } = field;
  return rest;
}
