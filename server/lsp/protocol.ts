/** Our own requests beside the Language Server Protocol: their names and what goes over the wire. */

import type { StateEdit } from "../../core/features/edit-state.js";
import type { StateCard } from "../../core/features/state-card.js";
import type { SceneDiff } from "../../core/graph/diff.js";
import type { Direction } from "../../core/graph/flow.js";
import type { PlaceProblems } from "../../core/graph/problem-places.js";
import type { Scene } from "../../core/graph/scene.js";

/** Asks for the drawing of a state machine. Params: `GraphParams`, answer: `GraphAnswer`. */
export const GRAPH_REQUEST = "asl/graph";

/** Asks what a document holds. Params: `DefinitionsParams`, answer: `DefinitionsAnswer`. */
export const DEFINITIONS_REQUEST = "asl/definitions";

/** The commands that code lenses call, with the arguments `[uri, definitionPointer]`, and for a state its pointer as the third. */
export const RUN_COMMAND = "asl.run";
export const DEBUG_COMMAND = "asl.debug";
export const POLICY_COMMAND = "asl.generatePolicy";
export const TEST_COMMAND = "asl.test";
export const TEST_STATE_COMMAND = "asl.testState";

export interface GraphParams {
  readonly uri: string;
  /** JSON pointer of the definition in the document; without it the first one. */
  readonly definition?: string;
  /** Which way the drawing runs: down when missing. */
  readonly direction?: Direction;
  /** The JSON pointers of the containers to draw without what is in them. */
  readonly folded?: readonly string[];
  /** An older text of the document: the drawing then shows what has changed since. */
  readonly before?: string;
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
  /** True when the text has syntax errors: then states may be missing that only cannot be seen just now. */
  readonly isBroken?: boolean;
  /** What is wrong at the nodes and edges of the scene. */
  readonly problems?: readonly PlaceProblems[];
  /** What has changed since the older text, where one was given. */
  readonly diff?: SceneDiff;
}

/** Asks what is known of a state. Params: `StateParams`, answer: `StateCard`, or null when there is no such state. */
export const STATE_CARD_REQUEST = "asl/stateCard";

export interface StateParams {
  readonly uri: string;
  /** JSON pointer of the definition in the document. */
  readonly definition: string;
  /** JSON pointer of the state in the definition. */
  readonly state: string;
}

export type StateCardAnswer = StateCard | null;

/** Asks for the text edits of a change to a state. Params: `EditParams`, answer: `EditAnswer`. */
export const EDIT_STATE_REQUEST = "asl/editState";

export interface EditParams extends StateParams {
  readonly edit: StateEdit;
}

/** The edits, as offsets in that version of the document, or a sentence that says why it cannot be done. */
export type EditAnswer =
  | {
      readonly version: number;
      readonly edits: readonly { readonly start: number; readonly end: number; readonly newText: string }[];
    }
  | { readonly refusal: string };

/** Asks for the policy that a state machine's role needs. Params: `PolicyParams`, answer: `PolicyAnswer`. */
export const POLICY_REQUEST = "asl/policy";

export interface PolicyParams {
  readonly uri: string;
  /** JSON pointer of the definition in the document. */
  readonly definition: string;
}

/** The policy document as JSON text. */
export type PolicyAnswer = string | null;

export interface DefinitionsParams {
  readonly uri: string;
}

export interface DefinitionsAnswer {
  /** -1 when the document is not open. */
  readonly version: number;
  readonly kind: "asl" | "template" | "swf" | "policy" | "other";
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
