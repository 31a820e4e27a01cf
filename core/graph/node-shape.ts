/** How big a node is and where its texts and signs stand in it; everything relative to its upper left corner. */
import type { GraphNode } from "./nodes-and-edges.js";
import type { PlacedMark, Point, TextLine } from "./scene.js";
import { fitText, textWidth, wrapText } from "./text-measure.js";

export interface NodeShape {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly TextLine[];
  readonly iconAt?: Point;
  readonly marks: readonly PlacedMark[];
  /** The upper left corner of the sign that folds a container. */
  readonly foldAt?: Point;
}

/** Font sizes by role; titles are semibold. */
export const fontSizes = { title: 13, detail: 11.5, caption: 11 } as const;

const card = {
  minWidth: 184,
  textWidth: 224,
  height: 56,
  textX: 54,
  iconAt: 12,
  lineHeight: 17,
  right: 16,
} as const;
const markStep = 21;
/** The space of the fold sign on the right. */
const foldSpace = (node: GraphNode): number => (node.scopes.length > 0 ? 26 : 0);
const marker = { width: 64, height: 30 } as const;
/** The markers inside containers are dots: the text would shout there. */
const dot = 14;

/** The header of a container, from its upper edge. */
export const headerHeight = 56;

/** The shape of a node that holds nothing. */
export function nodeShape(node: GraphNode, inner: boolean): NodeShape {
  if (node.kind === "state") return cardShape(node);
  if (node.kind === "missing" || node.kind === "reference") return pillShape(node);
  if (inner) return { width: dot, height: dot, lines: [], marks: [] };
  const middle = { x: marker.width / 2, y: marker.height / 2 + 4, anchor: "middle" } as const;
  return { ...marker, lines: [{ role: "caption", text: node.name, ...middle }], marks: [] };
}

function cardShape(node: GraphNode): NodeShape {
  const titles = wrapText(node.name, card.textWidth, fontSizes.title, true);
  const detail = fitText(node.detail ?? "", card.textWidth, fontSizes.detail);
  const textRight = card.textX + Math.max(titleWidth(titles), textWidth(detail, fontSizes.detail));
  const marksWidth = node.marks.length > 0 ? 14 + node.marks.length * markStep - 5 : 0;
  const width = even(Math.max(card.minWidth, textRight + marksWidth + foldSpace(node) + card.right));
  const height = card.height + (titles.length - 1) * card.lineHeight;
  return {
    width,
    height,
    lines: textLines(titles, detail),
    iconAt: { x: card.iconAt, y: (height - 32) / 2 },
    marks: placedMarks(node, width, (height - 16) / 2),
    ...foldAt(node, width, (height - 16) / 2),
  };
}

const foldAt = (node: GraphNode, width: number, y: number): { readonly foldAt?: Point } =>
  node.scopes.length > 0 ? { foldAt: { x: width - card.right - 16, y } } : {};

const titleWidth = (titles: readonly string[]): number =>
  Math.max(...titles.map((title) => textWidth(title, fontSizes.title, true)));

function textLines(titles: readonly string[], detail: string): readonly TextLine[] {
  const x = card.textX;
  const lines = titles.map(
    (text, i): TextLine => ({ role: "title", text, x, y: 25 + i * card.lineHeight, anchor: "start" }),
  );
  const y = 25 + titles.length * card.lineHeight;
  return [...lines, { role: "detail", text: detail, x, y, anchor: "start" }];
}

function placedMarks(node: GraphNode, width: number, y: number): readonly PlacedMark[] {
  const left = width - card.right - foldSpace(node) - node.marks.length * markStep + 5;
  return node.marks.map((mark, i) => ({ ...mark, x: left + i * markStep, y }));
}

function pillShape(node: GraphNode): NodeShape {
  const words =
    node.kind === "reference"
      ? `→ ${node.name}`
      : node.name === ""
        ? "name a state here"
        : `No state "${node.name}"`;
  const text = fitText(words, 200, fontSizes.caption);
  const width = even(textWidth(text, fontSizes.caption) + 28);
  return {
    width,
    height: 30,
    lines: [{ role: "caption", text, x: width / 2, y: 19, anchor: "middle" }],
    marks: [],
  };
}

/** The narrowest header that shows a container's name, detail and marks. */
export const headerWidth = (node: GraphNode): number => cardShape(node).width;

/** The header's texts and signs, in a container of the given width. */
export function containerShape(node: GraphNode, width: number, height: number): NodeShape {
  const space = width - card.textX - node.marks.length * markStep - foldSpace(node) - 24;
  const title = fitText(node.name, space, fontSizes.title, true);
  const lines = textLines([title], fitText(node.detail ?? "", space, fontSizes.detail));
  return {
    width,
    height,
    lines,
    iconAt: { x: card.iconAt, y: 12 },
    marks: placedMarks(node, width, 20),
    ...foldAt(node, width, 20),
  };
}

/** The pill on an edge: how wide and how high, and the text cut to fit. */
export function labelShape(text: string): {
  readonly text: string;
  readonly width: number;
  readonly height: number;
} {
  const fitted = fitText(text, 216, fontSizes.caption);
  return { text: fitted, width: even(textWidth(fitted, fontSizes.caption) + 16), height: 20 };
}

/** Even sizes keep centred lines on whole pixels. */
const even = (length: number): number => Math.ceil(length / 2) * 2;
