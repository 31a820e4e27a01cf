/** Scene → one standalone SVG file, for export and for golden drawings. */
import type { SceneDiff } from "./diff.js";
import { drawBox, drawRoute, layers, type Shape } from "./drawing.js";
import { drawingStyle } from "./drawing-style.js";
import { type Box, isStop, type Route, type Scene } from "./scene.js";

export interface SvgOptions {
  /** How the drawing differs from another version of the machine. */
  readonly diff?: SceneDiff;
  /** What the drawing is of; the file's accessible title. */
  readonly title?: string;
  /** `auto` (the usual) follows the reader's preference for dark or light. */
  readonly theme?: "light" | "dark" | "auto";
}

/** SVG text that needs nothing else: its style is inside. Ends with a line break. */
export function svgOf(scene: Scene, options: SvgOptions = {}): string {
  const { title = "State machine", theme = "auto", diff } = options;
  const { width, height } = scene;
  const boxText = (box: Box): string => shapeText(drawBox(box, diff?.boxes[box.id]), placeOf(box));
  const routeText = (route: Route): string =>
    shapeText(drawRoute(route, diff?.edges[route.id]), ` data-edge-id="${xmlText(route.id)}"`);
  const { containers, nodes } = layers(scene);
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${xmlText(title)}</title>`,
    `<desc id="desc">${xmlText([...(diff?.sentences ?? []), descriptionOf(scene)].join(" "))}</desc>`,
    `<style>\n${themeStyle(theme)}\n${drawingStyle}\n</style>`,
    `<rect class="background" width="${width}" height="${height}"/>`,
    ...containers.map(boxText),
    ...scene.edges.map(routeText),
    ...nodes.map(boxText),
    "</svg>",
  ];
  return `${lines.join("\n")}\n`;
}

/** The states by name and the ways between them, or what stands on a timeline, in words. */
export function descriptionOf(scene: Scene): string {
  if (scene.isTimeline)
    return scene.boxes
      .filter(isStop)
      .map(({ label }) => `${label}.`)
      .join(" ");
  const states = scene.boxes.filter(({ kind }) => kind === "state" || kind === "container");
  const ways = scene.edges.map(({ words }) => `${words}.`);
  return [`${states.length} ${states.length === 1 ? "state" : "states"}.`, ...ways].join(" ");
}

const light = `--graph-background: #ffffff; --graph-card: #ffffff; --graph-container: #f8f6fd; --graph-lane: #ffffffb0; --graph-pill: #ffffff;
  --graph-text: #1f2328; --graph-muted: #59636e; --graph-border: #d1d9e0; --graph-line: #818b98; --graph-focus: #0969da;
  --graph-blue: #0969da; --graph-orange: #bc4c00; --graph-yellow: #8a6100; --graph-green: #1a7f37; --graph-red: #cf222e; --graph-purple: #7a4fd0;`;

const dark = `--graph-background: #1b1d22; --graph-card: #25282e; --graph-container: #221f2e; --graph-lane: #1b1d2280; --graph-pill: #25282e;
  --graph-text: #e6e8eb; --graph-muted: #a0a7b1; --graph-border: #434952; --graph-line: #8b939e; --graph-focus: #58a6ff;
  --graph-blue: #58a6ff; --graph-orange: #f0883e; --graph-yellow: #e3b341; --graph-green: #4cc265; --graph-red: #ff7b72; --graph-purple: #bc9cff;`;

/** The custom properties that the drawing's rules ask for, as CSS declarations. */
export const themeColours = (theme: "light" | "dark"): string => (theme === "dark" ? dark : light);

function themeStyle(theme: "light" | "dark" | "auto"): string {
  // Nothing folds in a file: only what is folded says so.
  const background = ".background { fill: var(--graph-background); }\n.fold.open { display: none; }";
  if (theme === "dark") return `svg { ${dark} }\n${background}`;
  const follow = theme === "auto" ? `\n@media (prefers-color-scheme: dark) { svg { ${dark} } }` : "";
  return `svg { ${light} }${follow}\n${background}`;
}

const placeOf = ({ id, x, y }: Box): string => ` data-id="${xmlText(id)}" transform="translate(${x} ${y})"`;

function shapeText({ tag, attributes, children = [], text }: Shape, more = ""): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${xmlText(String(value))}"`);
  const content = text === undefined ? children.map((child) => shapeText(child)).join("") : xmlText(text);
  return content === ""
    ? `<${tag}${written.join("")}${more}/>`
    : `<${tag}${written.join("")}${more}>${content}</${tag}>`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for XML; control characters, which XML cannot hold, become spaces. */
const xmlText = (text: string): string =>
  text.replaceAll(/[&<>"]|(?=[^\n\r\t])\p{Cc}/gu, (character) => entities[character] ?? " ");
