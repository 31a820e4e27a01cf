/** Where variables are assigned, where they are referred to, and what is assigned when a state is entered. */
import { jsonataReferences } from "../query/jsonata-references.js";
import { jsonataFunctions } from "../query/jsonata-signatures.js";
import { spanInString } from "../syntax/string-offsets.js";
import { hasSubstitution, type StringNode } from "../syntax/tree.js";
import type { Span } from "../text/span.js";
import { type Expression, expressionsOf } from "./expressions.js";
import { parsedJsonata } from "./jsonata-expressions.js";
import type { AnyField, QueryLanguage, Scope, State, StateMachine } from "./model.js";
import { pathsIn } from "./parsed-paths.js";

/** A name that an Assign sets. */
export interface Assignment {
  readonly name: string;
  readonly key: StringNode;
  readonly state: State;
}

/** A `$name` in an expression. */
export interface VariableUse {
  readonly name: string;
  readonly span: Span;
  readonly state: State;
  readonly language: QueryLanguage;
  /** True inside `$exists( … )`: the expression minds that there may be no value. */
  readonly guarded: boolean;
}

const NOTHING: readonly Assignment[] = [];
const assigned = new WeakMap<State, readonly Assignment[]>();

/** All names that a state may set: by its own Assign, its Choice Rules' and its Catchers'. */
export function assignmentsOf(state: State): readonly Assignment[] {
  // Most states assign nothing, and many rules ask.
  if (!state.assign && !("choices" in state) && !("catch" in state && state.catch.length > 0)) return NOTHING;
  const cached = assigned.get(state);
  if (cached) return cached;
  const found = [
    ...namesSet(state, state.assign),
    ...("choices" in state ? state.choices.flatMap((rule) => namesSet(state, rule.assign)) : []),
    ...("catch" in state ? state.catch.flatMap((catcher) => namesSet(state, catcher.assign)) : []),
  ];
  assigned.set(state, found);
  return found;
}

/** The names that one Assign sets; in JSONPath the `.$` is not part of the name. */
export function namesSet(state: State, field: AnyField | undefined): readonly Assignment[] {
  if (field?.node.kind !== "object") return NOTHING;
  return field.node.properties.map(({ key }) => ({
    name: state.queryLanguage === "JSONPath" ? key.value.replace(/\.\$$/, "") : key.value,
    key,
    state,
  }));
}

/** The scopes around a state that it can read variables of, the innermost first. A distributed Map's processor sees none but its own. */
export function visibleScopes(scope: Scope): readonly Scope[] {
  const { owner } = scope;
  if (!owner || isDistributed(scope)) return [scope];
  return [scope, ...visibleScopes(owner.scope)];
}

/** True for the processor of a distributed Map: its states run in executions of their own. */
export const isDistributed = ({ owner }: Scope): boolean =>
  owner?.type === "Map" && owner.mode === "DISTRIBUTED";

const uses = new WeakMap<StateMachine, readonly VariableUse[]>();

/** Every reference to a variable, in the order of the expressions. */
export function variableUses(machine: StateMachine): readonly VariableUse[] {
  const cached = uses.get(machine);
  if (cached) return cached;
  const found: VariableUse[] = [];
  for (const expression of expressionsOf(machine)) {
    if (mayUseVariable(expression.node.value)) found.push(...usesIn(machine, expression));
  }
  uses.set(machine, found);
  return found;
}

/** Nearly all expressions have no variable but $states: they are told apart before anything is built for them. */
const mayUseVariable = (text: string): boolean =>
  /\$[^.[\]$\s(){},]/.test(text) && !/^[^$]*\$states\b[^$]*$/.test(text);

function usesIn(machine: StateMachine, expression: Expression): readonly VariableUse[] {
  const { node, syntax, state } = expression;
  if (hasSubstitution(node.value)) return [];
  const at = (name: string, start: number, end: number, guarded: boolean): VariableUse => ({
    name,
    span: spanInString(machine.tree.text, node, start, end),
    state,
    language: syntax === "jsonata" ? "JSONata" : "JSONPath",
    guarded,
  });
  if (syntax !== "jsonata") {
    return pathsIn(node).flatMap(({ root, start }) =>
      root.kind === "variable" ? [at(root.name, start, start + root.name.length + 1, false)] : [],
    );
  }
  const parsed = parsedJsonata(expression);
  if (!parsed) return [];
  return jsonataReferences(parsed.expression).flatMap((reference) => {
    if (reference.kind !== "variable" || reference.name === "states" || jsonataFunctions.has(reference.name))
      return [];
    const before = parsed.expression.code.slice(0, reference.start);
    const guarded = /\$exists\(\s*$/.test(before);
    return [at(reference.name, parsed.offset + reference.start, parsed.offset + reference.end, guarded)];
  });
}
