/** What a graph is made of: what is drawn, before anybody knows where. Made only by `graph.ts`. */
import type { Scope, StateType } from "../asl/model.js";
import type { Span } from "../text/span.js";
import type { EdgeKind, IconName, Mark } from "./scene.js";

/** The nodes and edges of one set of states; edges never leave their scope. */
export interface GraphScope {
  /** JSON pointer of the scope: "" for the machine. */
  readonly id: string;
  readonly kind: Scope["kind"];
  /** In the order in which a walk from StartAt meets them; what it does not meet follows. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly span: Span;
}

export interface GraphNode {
  /** The state's JSON pointer; markers add `#start`, `#end`, `#missing/<name>` or `#reference…` to their scope's. */
  readonly id: string;
  readonly kind: "start" | "end" | "state" | "missing" | "reference";
  readonly name: string;
  readonly type?: StateType | "Unknown";
  /** The second line: what the state does, in a few words. */
  readonly detail?: string;
  readonly icon?: IconName;
  readonly marks: readonly Mark[];
  /** The node in one sentence. */
  readonly label: string;
  readonly unreachable?: boolean;
  readonly span: Span;
  /** The id of the state that a reference stands for. */
  readonly refersTo?: string;
  /** The branches of a Parallel state, the processor of a Map state. */
  readonly scopes: readonly GraphScope[];
}

export interface GraphEdge {
  /** JSON pointer of what makes the edge, e.g. `/States/A/Next` or `/States/C/Choices/0`. */
  readonly id: string;
  readonly kind: EdgeKind;
  readonly from: string;
  readonly to: string;
  /** A few words for the pill on the edge. */
  readonly label?: string;
  /** The edge in full. */
  readonly words: string;
  readonly dangling?: boolean;
  readonly unreachable?: boolean;
  readonly span: Span;
}
