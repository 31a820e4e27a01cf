/** What a laid-out state machine, or a timeline of SWF, looks like, as plain data: every place is known, so that a page or a file only has to draw it. */
import type { StateType } from "../asl/model.js";
import { type Span, touches } from "../text/span.js";

/** A drawing. Lengths are in CSS pixels; x grows to the right and y downwards from the upper left corner. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  /** True when it is a timeline: rows, spans and marks on a grid of moments, and nothing of a state machine. */
  readonly isTimeline?: boolean;
  /** Containers come before what they contain. */
  readonly boxes: readonly Box[];
  readonly edges: readonly Route[];
}

/**
 * `lane` is a branch of a Parallel state; `missing` stands for a name that no state has, `reference` for a state drawn elsewhere. A
 * timeline has a `row` for each of its lanes, a `tick` for each moment, a `span` for what takes time and a `mark` for what takes none.
 */
export type BoxKind =
  | "start"
  | "end"
  | "state"
  | "container"
  | "lane"
  | "missing"
  | "reference"
  | "row"
  | "tick"
  | "span"
  | "mark";

/** The kinds of boxes that stand for something in the text by themselves. */
const IN_TEXT: ReadonlySet<BoxKind> = new Set(["state", "container", "span", "mark"]);

/** The kinds of boxes that are only drawn: nobody can go to them or choose them. */
const SCENERY: ReadonlySet<BoxKind> = new Set(["start", "end", "lane", "row", "tick"]);

/** True for a box that people and keys can go to. */
export const isStop = ({ kind }: Box): boolean => !SCENERY.has(kind);

/** True for a state, rather than for what is drawn beside the states, such as a reference to one. */
export const isState = ({ kind }: Box): boolean => kind === "state" || kind === "container";

/** A small sign on a state: what it does beyond its type, in words for a tooltip. */
export interface Mark {
  readonly kind: MarkKind;
  readonly words: string;
}

export type MarkKind = "retry" | "catch" | "timeout" | "token" | "sync" | "distributed" | "JSONata";

/** Names of the small drawings in `icons.ts`. */
export type IconName =
  | Lowercase<StateType>
  | "unknown"
  | "lambda"
  | "queue"
  | "topic"
  | "table"
  | "storage"
  | "workflow"
  | "endpoint"
  | "computer"
  | "activity"
  | "model"
  | "mail"
  | "chart"
  | "lock"
  | "bus";

/** One line of text; x is its left end (`start`) or its middle, y its baseline. */
export interface TextLine {
  readonly role: "title" | "detail" | "caption";
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "middle";
}

export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A node with its place on the drawing (not relative to its container). */
export interface Box extends Frame {
  /** The JSON pointer of a state (`/States/Charge`) or branch; with `#start`, `#end` or another marker's name after it for the markers of a scope. */
  readonly id: string;
  /** The id of the box around this one. */
  readonly parent?: string;
  readonly kind: BoxKind;
  /** For states and containers. */
  readonly type?: StateType | "Unknown";
  /** Of a span or mark on a timeline. */
  readonly status?: "active" | "succeeded" | "failed";
  /** The state's name in full. */
  readonly name: string;
  /** Everything about the node in one sentence, for screen readers and tooltips. */
  readonly label: string;
  readonly lines: readonly TextLine[];
  readonly icon?: IconName;
  /** Upper left corner of the tile that holds the icon. */
  readonly iconAt?: Point;
  readonly marks: readonly PlacedMark[];
  /** True when no path from StartAt leads here. */
  readonly unreachable?: boolean;
  /** Whether a state with states inside it is drawn with them or without; missing for all others. */
  readonly folds?: "open" | "folded";
  /** The upper left corner of the 16 × 16 square that folds and unfolds it. */
  readonly foldAt?: Point;
  /** The id of the state that a reference stands for. */
  readonly refersTo?: string;
  /** The text of the node: a state from its name to the end of its object. */
  readonly span: Span;
}

/** A mark and the upper left corner of its 16 × 16 square. */
export interface PlacedMark extends Mark, Point {}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `Start` leads from a scope's start marker, `End` to its end marker, `Meant` from a missing state's marker to one that may be meant. */
export type EdgeKind = "Start" | "Next" | "Choice" | "Default" | "Catch" | "End" | "Meant";

/** An edge: horizontal and vertical pieces from the border of one box to the border of another. */
export interface Route {
  /** The JSON pointer of what makes the edge: `/States/A/Next`, `/States/C/Choices/0`, `/States/C/Default`, `/States/A/Catch/0`. */
  readonly id: string;
  readonly kind: EdgeKind;
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
  readonly label?: RouteLabel;
  /** True when it leads to a missing state. */
  readonly dangling?: boolean;
  /** True when it leaves a state that no path leads to. */
  readonly unreachable?: boolean;
  /** The edge in words, for screen readers and tooltips. */
  readonly words: string;
  readonly span: Span;
}

/** The pill on an edge. */
export interface RouteLabel extends Frame {
  readonly text: string;
}

/** The innermost state, or thing on a timeline, whose text holds the offset. */
export function boxAt(scene: Scene, offset: number): Box | undefined {
  let best: Box | undefined;
  for (const box of scene.boxes) {
    if (!IN_TEXT.has(box.kind)) continue;
    if (!touches(box.span, offset)) continue;
    if (!best || box.span.end - box.span.start <= best.span.end - best.span.start) best = box;
  }
  return best;
}
