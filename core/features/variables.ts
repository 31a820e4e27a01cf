/** Where variables are written: in the Assign that sets them and in the expressions that read them. */
import type { Analysis } from "../analysis.js";
import type { Scope, State, StateMachine } from "../asl/model.js";
import { assignmentsOf, variableUses, visibleScopes } from "../asl/variables.js";
import type { StringNode } from "../syntax/tree.js";
import { type Span, touches } from "../text/span.js";

export interface VariablePlace {
  /** The name, without its `$` and its quotes. */
  readonly span: Span;
  /** The name as it stands there: where an expression reads it, with the `$`. */
  readonly origin: Span;
  /** True for a key of an Assign. */
  readonly declares: boolean;
  readonly state: State;
}

export interface Variable {
  /** Without the `$`. */
  readonly name: string;
  /** The scope that it belongs to; missing when nothing assigns it. */
  readonly scope?: Scope;
  /** Those that set it first, else in the order of the text. */
  readonly places: readonly VariablePlace[];
}

/** The variable that is set or read at the offset, with every place where it is. */
export function variableAt(analysis: Analysis, offset: number): Variable | undefined {
  for (const { machine } of analysis.definitions) {
    if (!touches(machine.node, offset)) continue;
    const all = placesIn(machine);
    const here = all.find(({ origin }) => touches(origin, offset));
    if (!here) continue;
    const { name } = here;
    const scope = homeOf(here.state, name);
    const places = all
      .filter((place) => place.name === name && homeOf(place.state, name) === scope)
      .sort((a, b) => Number(b.declares) - Number(a.declares) || a.span.start - b.span.start);
    return { name, ...(scope && { scope }), places };
  }
  return undefined;
}

/** The variables that expressions of a state can read, with the first state that sets each. */
export function variablesFor(scope: Scope): ReadonlyMap<string, State> {
  const found = new Map<string, State>();
  for (const state of visibleScopes(scope).flatMap(({ states }) => states)) {
    for (const { name } of assignmentsOf(state)) if (name && !found.has(name)) found.set(name, state);
  }
  return found;
}

type NamedPlace = VariablePlace & { readonly name: string };

function placesIn(machine: StateMachine): readonly NamedPlace[] {
  const set = machine.allStates.flatMap(assignmentsOf).map(({ name, key, state }): NamedPlace => {
    const span = nameSpan(key, name);
    return { name, state, declares: true, span, origin: span };
  });
  const read = variableUses(machine).map(
    ({ name, span, state }): NamedPlace => ({
      name,
      state,
      declares: false,
      span: { start: span.start + 1, end: span.end },
      origin: span,
    }),
  );
  return [...set, ...read];
}

/** The name in a key: without the quotes, and without the `.$` that JSONPath puts behind it. */
function nameSpan(key: StringNode, name: string): Span {
  const start = key.style === "double" || key.style === "single" ? key.start + 1 : key.start;
  return { start, end: Math.min(start + name.length, key.end) };
}

/** The innermost scope around a state that assigns the name. */
const homeOf = (state: State, name: string): Scope | undefined =>
  visibleScopes(state.scope).find(({ states }) =>
    states.some((each) => assignmentsOf(each).some((assignment) => assignment.name === name)),
  );
