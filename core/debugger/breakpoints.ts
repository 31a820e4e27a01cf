/** Binds places in a document, names and variables to the spots at which a run of its state machine can stop. */

import { variableUses } from "../asl/variables.js";
import type { Program, ProgramState } from "../interpreter/program.js";
import type { LineMap, Position } from "../text/line-map.js";
import { nearest } from "../text/nearest.js";
import { literalPattern } from "../text/pattern.js";
import { encloses, type Span } from "../text/span.js";
import { type Site, sitesOf, type Written } from "./sites.js";
import type { Spot } from "./spot.js";

/** A state machine in its document. */
export interface Bindable extends Written {
  readonly text: string;
  readonly lines: LineMap;
}

/** What a place stands for: a site, and where it begins; or the reason why there is none. */
export type Binding = { readonly site: Site; readonly at: Position } | { readonly unbound: string };

/**
 * The site that a zero-based line stands for: the first that begins on it, else the innermost written around it. With a character, of those
 * on the line the last that begins there or before.
 */
export function bindLine(subject: Bindable, line: number, character?: number): Binding {
  const { text, lines } = subject;
  const written = trimmed(text, lines.line(line));
  if (written.start === written.end) return { unbound: `This line is empty. ${WHERE}` };
  const sites = sitesOf(subject);
  const here = sites.filter(({ start }) => start >= written.start && start < written.end);
  const offset = character === undefined ? undefined : lines.offset({ line, character });
  const chosen = offset === undefined ? undefined : here.findLast(({ start }) => start <= offset);
  const site = chosen ?? here[0] ?? innermost(sites, written.start);
  if (!site) return { unbound: `No state is written on this line. ${WHERE}` };
  return { site, at: lines.position(site.start) };
}

const WHERE =
  "Breakpoints stop at states, their data-flow fields, their transitions, Choice Rules, Retriers and Catchers: set it on one of those.";

/** Where the sites begin that begin in a stretch of the text, in its order. */
export function sitesWithin(subject: Bindable, span: Span): readonly Position[] {
  const starts = sitesOf(subject).flatMap(({ start }) =>
    span.start <= start && start < span.end ? [start] : [],
  );
  return [...new Set(starts)].map((start) => subject.lines.position(start));
}

/** Of the sites around the offset the one that begins last. */
function innermost(sites: readonly Site[], offset: number): Site | undefined {
  return sites.findLast(({ start, end }) => start <= offset && offset < end);
}

function trimmed(text: string, { start, end }: Span): Span {
  const line = text.slice(start, end);
  const content = line.trim();
  const from = start + line.indexOf(content);
  return { start: from, end: from + content.length };
}

/** The states that a name stands for, in which each `*` is any text; or why there are none. */
export function bindName(
  { states }: Program,
  name: string,
): { readonly states: readonly ProgramState[] } | { readonly unbound: string } {
  const fits = wildcard(name.trim());
  const all = [...states.values()];
  const found = all.filter((state) => fits(state.name));
  if (found.length > 0) return { states: found };
  const meant = nearest(
    name,
    all.map((state) => state.name),
  );
  const hint = meant ? ` Did you mean "${meant}"?` : "";
  return { unbound: `No state is called "${name}".${hint}` };
}

/** Whether a text is the pattern, in which each `*` is any text. */
export function wildcard(pattern: string): (text: string) => boolean {
  const parts = pattern.split("*").map(literalPattern);
  const whole = new RegExp(`^${parts.join(".*")}$`, "s");
  return (text) => whole.test(text);
}

/** The spots before which an expression reads the variable; `scope` is the pointer of the scope that has it. */
export function readsOf(subject: Written, variable: string, scope: string): readonly Spot[] {
  const sites = sitesOf(subject);
  const found = new Map<string, Spot>();
  for (const { name, state, span } of variableUses(subject.machine)) {
    if (name !== variable || !`${subject.prefix}${state.pointer}`.startsWith(`${scope}/`)) continue;
    const site = sites.findLast((each) => encloses(each, span));
    const spot = site && readingSpot(site);
    if (spot) found.set(JSON.stringify(spot), spot);
  }
  return [...found.values()];
}

/** The Condition of a Choice Rule is read before it is known whether the rule matches. */
const readingSpot = ({ spot, isRule }: Site): Spot =>
  isRule && spot.kind === "stage" && spot.way?.via === "choice"
    ? { kind: "stage", state: spot.state, stage: "work" }
    : spot;
