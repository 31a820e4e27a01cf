/** An input to begin with: the members that a state machine, or one state, reads, with a value to fill in for each. */
import type { State, StateMachine } from "../asl/model.js";
import { type ObjectNode, propertyOf, type StringNode, type SyntaxNode } from "../syntax/tree.js";
import { toValue } from "../syntax/value.js";
import { isObject, type JsonValue } from "../text/json-value.js";
import { ITEM, inputReads, type Read, type Step, stateReads } from "./input-reads.js";

/** The input of an execution; `{}` when nothing of it is read. */
export const inputSkeleton = (machine: StateMachine): JsonValue =>
  skeleton(inputReads(machine), examplesIn(machine.allStates));

/** The raw input of one state. */
export const stateInputSkeleton = (machine: StateMachine, state: State): JsonValue =>
  skeleton(stateReads(machine, state), examplesIn([state]));

interface Part {
  readonly parts: Map<Step, Part>;
  example?: JsonValue;
}

const newPart = (): Part => ({ parts: new Map() });

function skeleton(reads: readonly Read[], examples: ReadonlyMap<StringNode, JsonValue>): JsonValue {
  const root = newPart();
  for (const { steps, node } of reads) {
    let part = root;
    for (const step of steps) {
      const next = part.parts.get(step) ?? newPart();
      part.parts.set(step, next);
      part = next;
    }
    const example = node && examples.get(node);
    if (example !== undefined) part.example ??= example;
  }
  const value = valueIn(root);
  return isObject(value) || Array.isArray(value) ? value : {};
}

/** A part that is read by an index is a list of one item, one that is read by a name an object. */
function valueIn({ parts, example = "" }: Part): JsonValue {
  const item = parts.get(ITEM);
  if (item) return [valueIn(item)];
  if (parts.size === 0) return example;
  return Object.fromEntries([...parts].map(([name, part]) => [name, valueIn(part)]));
}

/** What a Choice Rule compares a Variable with is a good value for it. */
function examplesIn(states: readonly State[]): ReadonlyMap<StringNode, JsonValue> {
  const found = new Map<StringNode, JsonValue>();
  const visit = (node: SyntaxNode | undefined): void => {
    if (node?.kind === "array") node.items.forEach(visit);
    if (node?.kind !== "object") return;
    const variable = propertyOf(node, "Variable")?.value;
    const example = comparedWith(node);
    if (variable?.kind === "string" && example !== undefined) found.set(variable, example);
    for (const { value } of node.properties) visit(value);
  };
  for (const state of states) if (state.type === "Choice") visit(state.choicesField?.node);
  return found;
}

function comparedWith({ properties }: ObjectNode): JsonValue | undefined {
  for (const { key, value } of properties) {
    const literal = /^(String|Numeric|Boolean|Timestamp)\w*(?<!Path)$/.test(key.value);
    if (literal && value) return toValue(value);
    if (/^Is(Boolean|Numeric|Timestamp)$/.test(key.value)) return EXAMPLES[key.value];
  }
  return undefined;
}

const EXAMPLES: Readonly<Record<string, JsonValue>> = {
  IsBoolean: true,
  IsNumeric: 0,
  IsTimestamp: "2025-01-01T00:00:00Z",
};
