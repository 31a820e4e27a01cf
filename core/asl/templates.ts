/** The payload templates of a definition's JSONPath states. */
import type { SyntaxNode } from "../syntax/tree.js";
import { fieldOf } from "./grammar.js";
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
  return objectsOf(machine).flatMap(({ node, grammar, language, state }) => {
    if (language !== "JSONPath" || !state) return [];
    return node.properties.flatMap(({ key, value }) => {
      const field = fieldOf(grammar, key.value);
      const isTemplate = field?.kind === "template" && field.language !== "JSONata" && value !== undefined;
      return isTemplate ? [{ node: value, field: key.value, state }] : [];
    });
  });
}
