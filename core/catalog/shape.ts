/** The shapes of what AWS services take: what kind of value a parameter holds, and what may be in it. */

export type Shape =
  /** `values`, where the service takes only these. */
  | { readonly kind: "string"; readonly values?: readonly string[] }
  | { readonly kind: "integer" | "number" | "boolean" | "timestamp" }
  /** Bytes: Step Functions takes any JSON for them, as in the Payload of a function. */
  | { readonly kind: "blob" | "any" }
  | { readonly kind: "list" | "map"; item(): Shape }
  | StructureShape;

export interface StructureShape {
  readonly kind: "structure";
  readonly members: ReadonlyMap<string, Member>;
  /** True when there may be members that are not known. */
  readonly open?: boolean;
}

export interface Member {
  readonly required: boolean;
  shape(): Shape;
}

/** A value of any kind. */
export const ANYTHING: Shape = { kind: "any" };

/** An input without members. */
export const NOTHING: StructureShape = { kind: "structure", members: new Map() };
