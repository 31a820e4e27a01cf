/** Reads the fields of an object by the type each should have; a field of another type is as good as absent. */
import {
  type ArrayNode,
  isSubstitution,
  type ObjectNode,
  propertyOf,
  type StringNode,
  type SyntaxNode,
} from "../syntax/tree.js";
import type {
  AnyField,
  Field,
  MapState,
  ParallelState,
  QueryLanguage,
  Scope,
  State,
  TextField,
} from "./model.js";

export interface FieldReader {
  any(name: string): AnyField | undefined;
  text(name: string): TextField | undefined;
  nullableText(name: string): Field<string | null> | undefined;
  number(name: string): Field<number> | undefined;
  boolean(name: string): Field<boolean> | undefined;
  object(name: string): Field<ObjectNode, ObjectNode> | undefined;
  array(name: string): Field<ArrayNode, ArrayNode> | undefined;
}

/** A reader over an object's fields; of no object it finds nothing. */
export function fields(object: ObjectNode | undefined): FieldReader {
  const any = (name: string): AnyField | undefined => {
    const property = propertyOf(object, name);
    return property?.value && { key: property.key, node: property.value, value: property.value };
  };
  const scalar = <T>(name: string, accepts: (node: SyntaxNode) => boolean): Field<T> | undefined => {
    const found = any(name);
    if (!found || !accepts(found.node)) return undefined;
    return { key: found.key, node: found.node, value: (found.node as StringNode).value as T };
  };
  const container = <N extends ObjectNode | ArrayNode>(
    name: string,
    kind: N["kind"],
  ): Field<N, N> | undefined => {
    const found = any(name);
    return found?.node.kind === kind ? (found as unknown as Field<N, N>) : undefined;
  };
  return {
    any,
    text: (name) => scalar<string>(name, (node) => node.kind === "string") as TextField | undefined,
    nullableText: (name) =>
      scalar<string | null>(name, (node) => node.kind === "string" || node.kind === "null"),
    number: (name) => scalar<number>(name, (node) => node.kind === "number"),
    boolean: (name) => scalar<boolean>(name, (node) => node.kind === "boolean"),
    object: (name) => container<ObjectNode>(name, "object"),
    array: (name) => container<ArrayNode>(name, "array"),
  };
}

/** The strings of a list of names, without those that are only known when deployed. */
export function namesOf(field: AnyField | undefined): readonly StringNode[] {
  if (field?.node.kind !== "array") return [];
  return field.node.items.filter(
    (item): item is StringNode => item.kind === "string" && !isSubstitution(item),
  );
}

/** What lowering gathers as it goes, and the way into the scopes inside a state. */
export interface Lowering {
  readonly queryLanguage: QueryLanguage;
  readonly scopes: Scope[];
  readonly allStates: State[];
  lowerScope(node: ObjectNode, pointer: string, kind: Scope["kind"], owner: ParallelState | MapState): Scope;
}
