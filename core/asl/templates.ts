/** The payload templates of a definition's JSONPath states. */
import type { SyntaxNode } from "../syntax/tree.js";
import type { State, StateMachine } from "./model.js";
import { objectsOf } from "./objects.js";

export interface PayloadTemplate {
  readonly node: SyntaxNode;
  /** The field that holds it: Parameters, ResultSelector, ItemSelector, Assign … */
  readonly field: string;
  readonly state: State;
}

const known = new WeakMap<StateMachine, readonly PayloadTemplate[]>();

/** All of them, in the order of their objects. */
export function payloadTemplatesOf(machine: StateMachine): readonly PayloadTemplate[] {
  const cached = known.get(machine) ?? findTemplates(machine);
  known.set(machine, cached);
  return cached;
}

function findTemplates(machine: StateMachine): readonly PayloadTemplate[] {
  const found: PayloadTemplate[] = [];
  for (const { written, language, state } of objectsOf(machine)) {
    if (language !== "JSONPath" || !state) continue;
    for (const { key, value, field } of written) {
      if (field?.kind !== "template" || field.language === "JSONata" || !value) continue;
      found.push({ node: value, field: key.value, state });
    }
  }
  return found;
}
