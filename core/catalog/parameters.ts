/** What is wrong with the parameters of service calls, by the catalogue: unknown, missing, of the wrong kind, with a wrong value. */
import type { QueryLanguage, StateMachine } from "../asl/model.js";
import { jsonataCode } from "../query/jsonata.js";
import {
  hasSubstitution,
  isSubstitution,
  type ObjectNode,
  type Property,
  type SyntaxNode,
} from "../syntax/tree.js";
import type { Span } from "../text/span.js";
import { type ServiceCall, serviceCall } from "./call.js";
import type { Catalog } from "./catalog.js";
import type { Shape, StructureShape } from "./shape.js";

export type ParameterFault = { readonly call: ServiceCall } & (
  | { readonly kind: "unknown"; readonly property: Property; readonly owner: ObjectNode; readonly members: readonly string[] }
  | { readonly kind: "missing"; readonly owner: ObjectNode; readonly at: Span; readonly name: string; readonly shape: Shape }
  | { readonly kind: "type"; readonly name: string; readonly node: SyntaxNode; readonly shape: Shape }
  | { readonly kind: "value"; readonly name: string; readonly node: SyntaxNode & { readonly kind: "string" }; readonly values: readonly string[] }
);

const known = new WeakMap<StateMachine, readonly ParameterFault[]>();

/** The faults of all calls of a machine that the catalogue knows, in the order of the text. */
export function parameterFaults(machine: StateMachine, catalog: Catalog): readonly ParameterFault[] {
  const cached = known.get(machine);
  if (cached) return cached;
  const faults = machine.allStates.flatMap((state) => {
    const call = state.type === "Task" ? serviceCall(state, catalog) : undefined;
    return call ? faultsOfCall(call) : [];
  });
  known.set(machine, faults);
  return faults;
}

function faultsOfCall(call: ServiceCall): readonly ParameterFault[] {
  const language = call.state.queryLanguage;
  const faults: ParameterFault[] = [];

  function value(name: string, node: SyntaxNode | undefined, shape: Shape): void {
    if (!node || isUnknown(node, language)) return;
    if (call.json.has(name) && shape.kind === "string") return;
    if (!fits(node, shape)) {
      faults.push({ call, kind: "type", name, node, shape });
    } else if (shape.kind === "structure" && node.kind === "object") {
      structure(node, shape, undefined);
    } else if (shape.kind === "map" && node.kind === "object") {
      for (const { key, value: inner } of node.properties) {
        if (!isPath(key.value, language)) value(key.value, inner, shape.item());
      }
    } else if (shape.kind === "list" && node.kind === "array") {
      for (const item of node.items) value(name, item, shape.item());
    } else if (shape.kind === "string" && shape.values && node.kind === "string") {
      if (!shape.values.includes(node.value)) faults.push({ call, kind: "value", name, node, values: shape.values });
    }
  }

  function structure(owner: ObjectNode, { members }: StructureShape, at: Span | undefined): void {
    const given = new Set<string>();
    let open = false;
    for (const property of owner.properties) {
      const path = isPath(property.key.value, language);
      const name = path ? property.key.value.slice(0, -2) : property.key.value;
      const member = members.get(name);
      given.add(name.toLowerCase());
      if (hasSubstitution(name)) open = true;
      else if (!member) faults.push({ call, kind: "unknown", property, owner, members: [...members.keys()] });
      else if (!path) value(name, property.value, member.shape());
    }
    for (const [name, member] of members) {
      // A name in the wrong case is reported as that.
      if (!member.required || open || given.has(name.toLowerCase())) continue;
      faults.push({ call, kind: "missing", owner, at: at ?? owner.properties[0]?.key ?? owner, name, shape: member.shape() });
    }
  }

  structure(call.given, call.input, call.field);
  return faults;
}

const isPath = (key: string, language: QueryLanguage): boolean => language === "JSONPath" && key.endsWith(".$");

/** True for what only deployment or a run knows. */
function isUnknown(node: SyntaxNode, language: QueryLanguage): boolean {
  if (node.kind === "null" || isSubstitution(node)) return true;
  if (node.kind !== "string") return false;
  if (hasSubstitution(node.value)) return true;
  // A path in a field without `.$` is another rule's.
  return language === "JSONata" ? jsonataCode(node.value) !== undefined : /^\$|^States\./.test(node.value);
}

function fits(node: SyntaxNode, shape: Shape): boolean {
  switch (shape.kind) {
    case "string":
      return node.kind === "string";
    case "integer":
      return node.kind === "number" && Number.isInteger(node.value);
    case "number":
      return node.kind === "number";
    case "boolean":
      return node.kind === "boolean";
    case "timestamp":
      return node.kind === "string" || node.kind === "number";
    case "list":
      return node.kind === "array";
    case "map":
    case "structure":
      return node.kind === "object";
    case "blob":
    case "any":
      return true;
  }
}
