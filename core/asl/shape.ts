/** What can be told of a value without running anything: which fields it surely has, may have, or surely lacks. */
import type { JsonValue } from "../text/json-value.js";
import { isArray, isObject } from "../text/json-value.js";

export type Shape =
  /** Nothing is known. */
  | { readonly kind: "unknown" }
  /** A string, number, boolean or null: it has no fields and no items. */
  | { readonly kind: "scalar" }
  | { readonly kind: "array"; readonly items: Shape }
  | {
      readonly kind: "object";
      readonly fields: ReadonlyMap<string, ShapeField>;
      readonly open: boolean;
      readonly madeBy?: string;
    };

export interface ShapeField {
  readonly shape: Shape;
  /** True when only some paths provide it. */
  readonly optional: boolean;
}

export const UNKNOWN: Shape = { kind: "unknown" };
export const SCALAR: Shape = { kind: "scalar" };

/** Shapes deeper than this are not followed, so that loops in a machine come to an end. */
const DEPTH = 8;

/** An object with exactly these fields; `madeBy` is the state that made it, for messages. */
export function objectShape(fields: Iterable<readonly [string, Shape]>, madeBy?: string): Shape {
  const byName = new Map<string, ShapeField>();
  for (const [name, shape] of fields) byName.set(name, { shape, optional: false });
  return { kind: "object", open: false, fields: byName, ...(madeBy !== undefined && { madeBy }) };
}

/** The shape of a value that is known. */
export function shapeOf(value: JsonValue, madeBy?: string): Shape {
  if (isArray(value)) return { kind: "array", items: joinAll(value.map((item) => shapeOf(item, madeBy))) };
  if (!isObject(value)) return SCALAR;
  return objectShape(
    Object.entries(value).map(([name, inner]) => [name, shapeOf(inner, madeBy)] as const),
    madeBy,
  );
}

/** What holds of either: a field that only one has is optional. */
export function join(a: Shape, b: Shape, depth = 0): Shape {
  if (a === b) return a;
  if (depth > DEPTH || a.kind !== b.kind || a.kind === "unknown") return UNKNOWN;
  if (a.kind === "array" && b.kind === "array")
    return { kind: "array", items: join(a.items, b.items, depth + 1) };
  if (a.kind !== "object" || b.kind !== "object") return a;
  const fields = new Map<string, ShapeField>();
  for (const name of new Set([...a.fields.keys(), ...b.fields.keys()])) {
    const [left, right] = [a.fields.get(name), b.fields.get(name)];
    if (left && right) {
      fields.set(name, {
        shape: join(left.shape, right.shape, depth + 1),
        optional: left.optional || right.optional,
      });
    } else {
      fields.set(name, { shape: (left ?? right)?.shape ?? UNKNOWN, optional: true });
    }
  }
  return { kind: "object", fields, open: a.open || b.open };
}

/** All joined; nothing known when there is none. */
export const joinAll = (shapes: readonly Shape[]): Shape =>
  shapes.length === 0 ? UNKNOWN : shapes.reduce((sum, shape) => join(sum, shape));

/** One step down: the field's shape, or that there surely is none, and which state made the object that lacks it. */
export function fieldShape(
  shape: Shape,
  name: string,
): Shape | { readonly absent: true; readonly madeBy?: string } {
  if (shape.kind === "scalar") return { absent: true };
  if (shape.kind !== "object") return UNKNOWN;
  const field = shape.fields.get(name);
  if (field) return field.shape;
  return shape.open ? UNKNOWN : { absent: true, ...(shape.madeBy !== undefined && { madeBy: shape.madeBy }) };
}

const NO_FIELDS: ReadonlyMap<string, ShapeField> = new Map();

/** The shape with another put at a place inside it, as ResultPath does; steps that are not there are made. */
export function withShapeAt(shape: Shape, names: readonly string[], inner: Shape, depth = 0): Shape {
  const name = names[depth];
  if (name === undefined) return inner;
  // To know that there is something unknown in what is unknown is to know nothing.
  if (shape.kind === "unknown" && inner.kind === "unknown") return UNKNOWN;
  const base =
    shape.kind === "object"
      ? shape
      : { kind: "object" as const, fields: NO_FIELDS, open: shape.kind !== "scalar" };
  const field = base.fields.get(name)?.shape ?? (base.open ? UNKNOWN : objectShape([]));
  const fields = new Map(base.fields);
  fields.set(name, { shape: withShapeAt(field, names, inner, depth + 1), optional: false });
  return { ...base, fields };
}

/** True when two shapes say the same: nothing more will change. */
export function sameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true;
  if (a.kind === "array" && b.kind === "array") return sameShape(a.items, b.items);
  if (a.kind !== "object" || b.kind !== "object") return a.kind === b.kind;
  if (a.open !== b.open || a.fields.size !== b.fields.size) return false;
  return [...a.fields].every(([name, field]) => {
    const other = b.fields.get(name);
    return other !== undefined && other.optional === field.optional && sameShape(field.shape, other.shape);
  });
}
