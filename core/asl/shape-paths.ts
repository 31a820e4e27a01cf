/** Follows a path into a shape. */
import type { IntrinsicCall } from "../query/intrinsic.js";
import type { JsonPath } from "../query/json-path.js";
import { isQueryFault, type QueryFault } from "../query/query-fault.js";
import { fieldShape, type Shape, UNKNOWN } from "./shape.js";

/** A step that surely finds nothing. */
export interface Absent {
  readonly absent: true;
  readonly name: string;
  /** Indexes of the step in the path's text. */
  readonly start: number;
  readonly end: number;
  /** The state that made the object that lacks the field. */
  readonly madeBy?: string;
}

export const isAbsent = (result: Shape | Absent): result is Absent => "absent" in result;

/** The shape that a path leads to, or the first step that surely finds nothing. Steps that may find many are not followed. */
export function shapeAtPath(shape: Shape, path: JsonPath): Shape | Absent {
  let at = shape;
  for (const segment of path.segments) {
    if (segment.kind === "index" && segment.indexes.length === 1) {
      at = at.kind === "array" ? at.items : UNKNOWN;
      continue;
    }
    if (segment.kind !== "property" || segment.names.length !== 1) return UNKNOWN;
    const name = segment.names[0] ?? "";
    const found = fieldShape(at, name);
    if ("absent" in found) return { ...found, name, start: segment.start, end: segment.end };
    at = found;
  }
  return at;
}

/** The names of a reference path that consists of names only; undefined for any other. */
export function plainNames(path: JsonPath): readonly string[] | undefined {
  const names: string[] = [];
  for (const segment of path.segments) {
    if (segment.kind !== "property" || segment.names.length !== 1) return undefined;
    names.push(segment.names[0] ?? "");
  }
  return names;
}

/** What a path from the input leads to; nothing is known of variables, the Context Object, calls, faults, and of what is absent. */
export function inputShape(shape: Shape, parsed: JsonPath | IntrinsicCall | QueryFault): Shape {
  if (isQueryFault(parsed) || parsed.kind === "call" || parsed.root.kind !== "input") return UNKNOWN;
  const found = shapeAtPath(shape, parsed);
  return isAbsent(found) ? UNKNOWN : found;
}
