/** The variables that each state refers to, as DescribeStateMachine lists them. */
import type { StateMachine } from "./model.js";
import { variableUses } from "./variables.js";

/** By the state's name, e.g. `{ "Charge": ["price"] }`, each variable once, in alphabetical order; states that refer to none are left out. */
export function variableReferences(machine: StateMachine): Readonly<Record<string, readonly string[]>> {
  const found = new Map<string, Set<string>>();
  for (const { state, name } of variableUses(machine)) {
    const names = found.get(state.name) ?? new Set();
    found.set(state.name, names.add(name));
  }
  return Object.fromEntries([...found].map(([state, names]) => [state, [...names].sort()]));
}
