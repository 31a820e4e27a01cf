/** What the extension and the graph page say to each other; types only, so that both sides can import them. */
import type { StateCard } from "../../core/features/state-card.js";
import type { SceneDiff } from "../../core/graph/diff.js";
import type { Direction } from "../../core/graph/flow.js";
import type { PlaceProblems } from "../../core/graph/problem-places.js";
import type { StateVisit } from "../../core/graph/run-visits.js";
import type { Scene } from "../../core/graph/scene.js";
import type { Span } from "../../core/text/span.js";

/** A state machine that the document holds: a template may hold several. */
export interface MachineChoice {
  readonly name: string;
  /** JSON pointer of the definition in the document. */
  readonly pointer: string;
}

/** `waiting` waits for an answer: a task token, or a task that nobody mocked. */
export type RunStatus = "active" | "succeeded" | "failed" | "caught" | "waiting";

/** How far a run has come in one state. */
export interface StateRun {
  readonly status: RunStatus;
  /** How often it was entered. */
  readonly entered: number;
  /** How often an attempt failed and was made again; missing for none. */
  readonly retried?: number;
  /** Of a Map state: how many iterations were begun, and how many of them are done. */
  readonly iterations?: { readonly begun: number; readonly done: number };
}

/** What the menu of a state offers beside showing its text. */
export type NodeAction =
  | "addAfter"
  | "rename"
  | "changeType"
  | "reconnect"
  | "wrapParallel"
  | "wrapMap"
  | "extract"
  | "delete";

export type PictureFormat = "svg" | "png" | "mmd";

export type ToPage =
  | {
      readonly kind: "scene";
      /** Null while the document has no state machine to draw. */
      readonly scene: Scene | null;
      /** A friendly sentence: shown alone without a scene, else as a note over the drawing. */
      readonly message?: string;
      readonly machines?: readonly MachineChoice[];
      /** Which of the machines this is. */
      readonly pointer?: string;
      /** The document's version; a scene older than the one on show is ignored. */
      readonly version: number;
      /** What is wrong at its nodes and edges. */
      readonly problems?: readonly PlaceProblems[];
      readonly direction?: Direction;
      /** How it differs from another version of the machine; with it nothing can be edited. */
      readonly diff?: SceneDiff;
    }
  /** Moves the ring to a state, or takes it away. */
  | { readonly kind: "select"; readonly id: string | null }
  /** Replaces the whole run state, by state pointer; an empty object clears it. */
  | {
      readonly kind: "runState";
      readonly states: Readonly<Record<string, StateRun>>;
      /** The status that the execution ended with. */
      readonly finished?: string;
      /** The ways that the run took: the pointers of the states it came from, by the pointer of the state it came to. */
      readonly ways?: Readonly<Record<string, readonly string[]>>;
    }
  /** What is known of a state that the page asked for. */
  | { readonly kind: "card"; readonly id: string; readonly card: StateCard }
  /** What happened in a state that was chosen, visit by visit; none hides it. */
  | { readonly kind: "visits"; readonly id: string; readonly visits: readonly StateVisit[] }
  /** The states with breakpoints. */
  | { readonly kind: "breakpoints"; readonly ids: readonly string[] };

export type FromPage =
  /** The page listens now; whatever was sent before is lost. */
  | { readonly kind: "ready" }
  /** A node or an edge was chosen: show its text. */
  | { readonly kind: "reveal"; readonly id: string; readonly span: Span }
  /** Another machine of the document was chosen. */
  | { readonly kind: "pick"; readonly pointer: string }
  /** The pointer rests on a state: its card is wanted. */
  | { readonly kind: "hover"; readonly id: string }
  /** A container was folded or unfolded. */
  | { readonly kind: "fold"; readonly id: string; readonly folded: boolean }
  | { readonly kind: "direction"; readonly direction: Direction }
  /** The comparison is to go away. */
  | { readonly kind: "endComparison" }
  | { readonly kind: "breakpoint"; readonly id: string }
  | { readonly kind: "act"; readonly id: string; readonly action: NodeAction }
  | { readonly kind: "export"; readonly format: PictureFormat };
