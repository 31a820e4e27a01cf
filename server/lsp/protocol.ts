/** Our own requests beside the Language Server Protocol: their names and what goes over the wire. */
import type { Scene } from "../../core/graph/scene.js";

/** Asks for the drawing of a state machine. Params: `GraphParams`, answer: `GraphAnswer`. */
export const GRAPH_REQUEST = "asl/graph";

/** Asks what a document holds. Params: `DefinitionsParams`, answer: `DefinitionsAnswer`. */
export const DEFINITIONS_REQUEST = "asl/definitions";

/** The commands that code lenses call, with the arguments `[uri, definitionPointer]`. */
export const RUN_COMMAND = "asl.run";
export const DEBUG_COMMAND = "asl.debug";

export interface GraphParams {
  readonly uri: string;
  /** JSON pointer of the definition in the document; without it the first one. */
  readonly definition?: string;
}

export interface NamedMachine {
  /** The logical id in a template, else the file's name. */
  readonly name: string;
  /** JSON pointer in the document; "" when the document is the definition. */
  readonly pointer: string;
}

export interface GraphAnswer {
  /** The version of the document that was drawn: the newest when the answer was made. -1 when the document is not open. */
  readonly version: number;
  readonly machines: readonly NamedMachine[];
  /** The definition that was drawn. */
  readonly pointer: string;
  /** null when there is nothing to draw. */
  readonly scene: Scene | null;
}

export interface DefinitionsParams {
  readonly uri: string;
}

export interface DefinitionsAnswer {
  /** -1 when the document is not open. */
  readonly version: number;
  readonly kind: "asl" | "template" | "swf" | "other";
  readonly definitions: readonly (NamedMachine & {
    /** Where StartAt is written, as zero-based lines and characters. */
    readonly startAt?: WireRange;
  })[];
}

/** A range as the Language Server Protocol has it. */
export interface WireRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}
