/** Scene → what to paint, one thing over the other, with every colour known: for pictures that are made without a browser. */
import type { SceneDiff } from "./diff.js";
import { drawBox, drawRoute, layers, type Shape } from "./drawing.js";
import { drawingStyle } from "./drawing-style.js";
import type { Scene } from "./scene.js";
import { type Cascade, cascadeOf, declarationsOf, type Styled } from "./style-cascade.js";
import { themeColours } from "./svg.js";

/** `#rrggbb` with an opacity from 0 to 1. */
export interface Colour {
  readonly hex: string;
  readonly opacity: number;
}

interface Placed {
  /** Where the thing's own coordinates begin, and how large one unit of them is. */
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** An outline as SVG path data. */
export interface PathPaint extends Placed {
  readonly kind: "path";
  readonly d: string;
  readonly fill?: Colour;
  readonly stroke?: Colour & {
    readonly width: number;
    readonly dash: readonly number[];
    readonly round: boolean;
  };
}

export interface TextPaint extends Placed {
  readonly kind: "text";
  readonly text: string;
  readonly size: number;
  readonly bold: boolean;
  readonly middle: boolean;
  readonly fill: Colour;
}

export type Paint = PathPaint | TextPaint;

export interface PaintedScene {
  readonly width: number;
  readonly height: number;
  readonly background: Colour;
  /** From the bottom to the top. */
  readonly paints: readonly Paint[];
}

/** Everything that the drawing consists of, in the colours of a theme. */
export function paintsOf(scene: Scene, theme: "light" | "dark", diff?: SceneDiff): PaintedScene {
  const colours = declarationsOf(themeColours(theme));
  const cascade = cascadeOf(`${drawingStyle}\n.fold.open { display: none; }`, colours);
  const { containers, nodes } = layers(scene);
  const paints: Paint[] = [];
  const paint = (shape: Shape, x: number, y: number): void =>
    addPaints(shape, { x, y, scale: 1, opacity: 1 }, undefined, cascade, paints);
  for (const box of containers) paint(drawBox(box, diff?.boxes[box.id]), box.x, box.y);
  for (const route of scene.edges) paint(drawRoute(route, diff?.edges[route.id]), 0, 0);
  for (const box of nodes) paint(drawBox(box, diff?.boxes[box.id]), box.x, box.y);
  const background = colourOf(colours.get("--graph-background"), 1) ?? { hex: "#ffffff", opacity: 1 };
  return { width: scene.width, height: scene.height, background, paints };
}

interface Around extends Placed {
  readonly opacity: number;
}

function addPaints(
  shape: Shape,
  around: Around,
  parent: Styled | undefined,
  cascade: Cascade,
  paints: Paint[],
): void {
  const { attributes, children = [], tag } = shape;
  const classes = new Set(String(attributes["class"] ?? "").split(" "));
  const element: Styled = { tag, classes, ...(parent && { parent }) };
  if (tag === "title" || cascade(element, "display") === "none") return;
  const placed = transformed(around, String(attributes["transform"] ?? ""));
  const here = { ...placed, opacity: around.opacity * Number(cascade(element, "opacity") ?? 1) };
  if (tag === "text") paints.push(textPaint(shape, element, here, cascade));
  else if (tag !== "g") {
    const path = pathPaint(shape, element, here, cascade);
    if (path.fill || path.stroke) paints.push(path);
  }
  for (const child of children) addPaints(child, here, element, cascade, paints);
}

function transformed({ x, y, scale }: Around, transform: string): Placed {
  const [, dx = "0", dy = "0"] = /translate\(([-\d.]+)[ ,]+([-\d.]+)\)/.exec(transform) ?? [];
  const [, factor = "1"] = /scale\(([-\d.]+)\)/.exec(transform) ?? [];
  return { x: x + Number(dx) * scale, y: y + Number(dy) * scale, scale: scale * Number(factor) };
}

function pathPaint(
  shape: Shape,
  element: Styled,
  { x, y, scale, opacity }: Around,
  cascade: Cascade,
): PathPaint {
  const say = (property: string): string | undefined => cascade(element, property);
  const fill = colourOf(say("fill") ?? "#000000", opacity * Number(say("fill-opacity") ?? 1));
  const stroke = colourOf(say("stroke"), opacity * Number(say("stroke-opacity") ?? 1));
  const dash = (say("stroke-dasharray") ?? "").split(/\s+/).filter(Boolean).map(Number);
  const width = Number(say("stroke-width") ?? 1);
  const line = stroke && { ...stroke, width, dash, round: say("stroke-linecap") === "round" };
  return {
    kind: "path",
    x,
    y,
    scale,
    d: pathData(shape),
    ...(fill && { fill }),
    ...(line && { stroke: line }),
  };
}

function pathData({ tag, attributes }: Shape): string {
  const number = (name: string): number => Number(attributes[name] ?? 0);
  if (tag === "path") return String(attributes["d"] ?? "");
  const [x, y, width, height] = [number("x"), number("y"), number("width"), number("height")];
  const r = Math.min(number("rx"), width / 2, height / 2);
  const corner = (dx: number, dy: number): string => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return `M${x + r} ${y}h${width - 2 * r}${corner(r, r)}v${height - 2 * r}${corner(-r, r)}h${2 * r - width}${corner(-r, -r)}v${2 * r - height}${corner(r, -r)}z`;
}

function textPaint(shape: Shape, element: Styled, around: Around, cascade: Cascade): TextPaint {
  const { attributes, text = "" } = shape;
  const { x, y, scale, opacity } = around;
  const size = Number.parseFloat(cascade(element, "font-size") ?? "12");
  const anchor = attributes["text-anchor"] ?? cascade(element, "text-anchor");
  return {
    kind: "text",
    x: x + Number(attributes["x"] ?? 0) * scale,
    y: y + Number(attributes["y"] ?? 0) * scale,
    scale,
    text,
    size,
    bold: cascade(element, "font-weight") === "600",
    middle: anchor === "middle",
    fill: colourOf(cascade(element, "fill"), opacity) ?? { hex: "#000000", opacity },
  };
}

/** `#rrggbb` and `#rrggbbaa`; nothing for `none`, `transparent` and what cannot be seen. */
function colourOf(value: string | undefined, opacity: number): Colour | undefined {
  const match = /^(#[0-9a-f]{6})([0-9a-f]{2})?$/i.exec(value ?? "");
  const alpha = opacity * (match?.[2] === undefined ? 1 : Number.parseInt(match[2], 16) / 255);
  return match?.[1] !== undefined && alpha > 0 ? { hex: match[1], opacity: alpha } : undefined;
}
