/** What is wrong with the parameters of service calls, by the catalogue: unknown, missing, of the wrong kind, with a wrong value. */
import type { QueryLanguage, StateMachine } from "../asl/model.js";
import { jsonataCode } from "../query/jsonata.js";
import {
  hasSubstitution,
  isSubstitution,
  type ObjectNode,
  type Property,
  type StringNode,
  type SyntaxNode,
} from "../syntax/tree.js";
import type { Span } from "../text/span.js";
import { type ServiceCall, serviceCall } from "./call.js";
import type { Catalog } from "./catalog.js";
import type { Shape, StructureShape } from "./shape.js";
import { type Slip, slipOf } from "./slip.js";

export type ParameterFault = { readonly call: ServiceCall } & (
  | {
      readonly kind: "unknown";
      readonly property: Property;
      readonly owner: ObjectNode;
      readonly slip: Slip | undefined;
    }
  | {
      readonly kind: "missing";
      readonly owner: ObjectNode;
      readonly at: Span;
      readonly name: string;
      readonly shape: Shape;
    }
  | { readonly kind: "type"; readonly name: string; readonly node: SyntaxNode; readonly shape: Shape }
  | {
      readonly kind: "value";
      readonly name: string;
      readonly node: StringNode;
      readonly values: readonly string[];
    }
);

const known = new WeakMap<StateMachine, readonly ParameterFault[]>();

/** The faults of all calls of a machine that the catalogue knows, in the order of the text. */
export function parameterFaults(
  machine: StateMachine,
  catalog: Catalog | undefined,
): readonly ParameterFault[] {
  const cached = known.get(machine);
  if (cached) return cached;
  const faults: ParameterFault[] = [];
  for (const state of machine.allStates) {
    const call = state.type === "Task" ? serviceCall(state, catalog) : undefined;
    if (call) faults.push(...faultsOfCall(call));
  }
  known.set(machine, faults);
  return faults;
}

/** A value that was given for a parameter. */
interface Given {
  readonly call: ServiceCall;
  readonly name: string;
  readonly node: SyntaxNode;
}

function faultsOfCall(call: ServiceCall): readonly ParameterFault[] {
  return structureFaults(call, call.given, call.input, call.field);
}

function valueFaults(given: Given, shape: Shape): readonly ParameterFault[] {
  const { call, name, node } = given;
  if (isUnknown(node, call.state.queryLanguage)) return [];
  if (call.json.has(name) && shape.kind === "string") return [];
  if (!fits(node, shape)) return [{ ...given, kind: "type", shape }];
  if (node.kind === "string") return enumerationFaults(given, node, shape);
  if (node.kind === "array" && shape.kind === "list") {
    return node.items.flatMap((item) => valueFaults({ ...given, node: item }, shape.item()));
  }
  if (node.kind !== "object") return [];
  if (shape.kind === "structure") return structureFaults(call, node, shape, node.properties[0]?.key ?? node);
  return shape.kind === "map" ? entryFaults(call, node, shape.item()) : [];
}

function enumerationFaults(given: Given, node: StringNode, shape: Shape): readonly ParameterFault[] {
  if (shape.kind !== "string" || !shape.values || shape.values.includes(node.value)) return [];
  return [{ ...given, kind: "value", node, values: shape.values }];
}

function entryFaults(call: ServiceCall, node: ObjectNode, shape: Shape): readonly ParameterFault[] {
  return node.properties.flatMap(({ key, value }) =>
    !value || isPath(key.value, call.state.queryLanguage)
      ? []
      : valueFaults({ call, name: key.value, node: value }, shape),
  );
}

function structureFaults(
  call: ServiceCall,
  owner: ObjectNode,
  { members, open = false }: StructureShape,
  at: Span,
): readonly ParameterFault[] {
  const faults: ParameterFault[] = [];
  const given = new Set<string>();
  const unknown: { readonly property: Property; readonly name: string }[] = [];
  for (const property of owner.properties) {
    const path = isPath(property.key.value, call.state.queryLanguage);
    const name = path ? property.key.value.slice(0, -2) : property.key.value;
    if (hasSubstitution(name)) return [];
    const member = members.get(name);
    given.add(name);
    if (!member) unknown.push({ property, name });
    else if (property.value && !path) {
      faults.push(...valueFaults({ call, name, node: property.value }, member.shape()));
    }
  }
  const missing = [...members].filter(([name, { required }]) => required && !given.has(name));
  // What was meant by a name is dear to find out, and of an open structure it says only what is not missing.
  const slips = open && missing.length === 0 ? [] : unknown;
  for (const { property, name } of slips) {
    const slip = slipOf(name, members.keys());
    // What is meant by a wrong name counts as given: one mistake is one problem.
    if (slip) given.add(slip.meant);
    if (!open) faults.push({ call, kind: "unknown", property, owner, slip });
  }
  for (const [name, member] of missing) {
    if (!given.has(name)) faults.push({ call, kind: "missing", owner, at, name, shape: member.shape() });
  }
  return faults;
}

const isPath = (key: string, language: QueryLanguage): boolean =>
  language === "JSONPath" && key.endsWith(".$");

/** True for what only deployment or a run knows. */
function isUnknown(node: SyntaxNode, language: QueryLanguage): boolean {
  if (node.kind === "null" || isSubstitution(node)) return true;
  if (node.kind !== "string") return false;
  if (hasSubstitution(node.value)) return true;
  // A path in a field without `.$` is another rule's.
  return language === "JSONata" ? jsonataCode(node.value) !== undefined : /^\$|^States\./.test(node.value);
}

/** Text in quotes passes for a number or truth value when it is written like one. */
function fits(node: SyntaxNode, shape: Shape): boolean {
  const text = node.kind === "string" ? node.value : undefined;
  switch (shape.kind) {
    case "string":
      return text !== undefined;
    case "integer":
      return text === undefined
        ? node.kind === "number" && Number.isInteger(node.value)
        : /^-?\d+$/.test(text);
    case "number":
      return text === undefined ? node.kind === "number" : /^-?\d+(\.\d+)?$/.test(text);
    case "boolean":
      return text === undefined ? node.kind === "boolean" : /^(true|false)$/i.test(text);
    case "timestamp":
      return text !== undefined || node.kind === "number";
    case "list":
      return node.kind === "array";
    case "map":
      return node.kind === "object";
    case "structure":
      return node.kind === "object" || (isAttributeValue(shape) && node.kind !== "array");
    case "blob":
    case "any":
      return true;
  }
}

/** DynamoDB's `{ "S": "text" }`, for which Step Functions also takes the bare text. */
const isAttributeValue = ({ members }: StructureShape): boolean => members.has("S") && members.has("BOOL");
