/** What the extension and the graph page say to each other; types only, so that both sides can import them. */
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

/** How far a run has come in one state; `entered` counts how often it was entered. */
export interface StateRun {
  readonly status: RunStatus;
  readonly entered: number;
}

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
    }
  /** Moves the ring to a state, or takes it away. */
  | { readonly kind: "select"; readonly id: string | null }
  /** Replaces the whole run state, by state pointer; an empty object clears it. */
  | {
      readonly kind: "runState";
      readonly states: Readonly<Record<string, StateRun>>;
      /** The status that the execution ended with. */
      readonly finished?: string;
    };

export type FromPage =
  /** The page listens now; whatever was sent before is lost. */
  | { readonly kind: "ready" }
  /** A node or an edge was chosen: show its text. */
  | { readonly kind: "reveal"; readonly id: string; readonly span: Span }
  /** Another machine of the document was chosen. */
  | { readonly kind: "pick"; readonly pointer: string };
