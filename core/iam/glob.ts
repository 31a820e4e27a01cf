/** Patterns of IAM: `*` is any text, `?` one character, `${…}` a text that only deployment or a request knows. */
import { memo } from "../text/memo.js";

export interface Glob {
  /** One character each, or a whole `${…}`. */
  readonly symbols: ArrayLike<string>;
  /** True when there are neither wildcards nor `${…}` in it. */
  readonly literal: boolean;
  readonly hasTokens: boolean;
}

const ANY = "*";
const ONE = "?";

/** Reads a pattern; remembers it, because the same ones are asked for again and again. */
export const globOf = memo(20_000, (text): Glob => {
  const single = text.replace(/\*{2,}/g, ANY);
  const hasTokens = text.includes("${");
  const symbols = hasTokens ? (single.match(/\$\{[^{}]*\}|[\s\S]/g) ?? []) : single;
  return { symbols, hasTokens, literal: !hasTokens && !/[*?]/.test(single) };
});

/** The pattern of a resource. Whatever partition a template is deployed to, it is the same in all of it. */
export const resourceGlob = (text: string): Glob =>
  globOf(text.replace(/^arn:\$\{AWS::Partition\}:/, "arn:aws:"));

const isToken = (symbol: string): boolean => symbol.length > 2 && symbol.startsWith("${");

/** True when the wide pattern surely matches all that the narrow one matches. A `${…}` is only sure to be like itself. */
export function covers({ symbols: wide }: Glob, { symbols: narrow }: Glob): boolean {
  let i = 0;
  let star = -1;
  let resume = 0;
  for (let j = 0; j < narrow.length; ) {
    if (wide[i] === ANY) {
      star = i++;
      resume = j;
    } else if (matchesOne(wide[i], narrow[j])) {
      i++;
      j++;
    } else if (star >= 0) {
      i = star + 1;
      j = ++resume;
    } else return false;
  }
  while (wide[i] === ANY) i++;
  return i === wide.length;
}

const matchesOne = (wide: string | undefined, narrow: string | undefined): boolean =>
  wide !== undefined &&
  narrow !== undefined &&
  (wide === narrow || (wide === ONE && narrow !== ANY && !isToken(narrow)));

/** Tells which `${…}` name things of which no two are the same, such as the resources of one template. */
export type Distinct = (token: string) => boolean;

const NONE_DISTINCT: Distinct = () => false;

/** True when some text may match both patterns, whatever their `${…}` stand for. */
export function mayMeet(one: Glob, other: Glob, distinct: Distinct = NONE_DISTINCT): boolean {
  const [a, b] = [one.symbols, other.symbols];
  if (differAtOnce(a, b)) return false;
  if (other.literal && !one.hasTokens) return covers(one, other);
  if (one.literal && !other.hasTokens) return covers(other, one);
  return haveCommonText(a, b, distinct);
}

function haveCommonText(a: ArrayLike<string>, b: ArrayLike<string>, distinct: Distinct): boolean {
  let reached = new Set([0]);
  // Row by row through a; what is reached are the places in b up to which all symbols may have met.
  for (let i = 0; i <= a.length; i++) {
    const next = new Set<number>();
    const open = [...reached].sort((x, y) => x - y);
    for (let k = 0; k < open.length; k++) {
      const j = open[k] ?? 0;
      const steps = stepsFrom(a[i], b[j], distinct);
      if (steps.skipB && !open.includes(j + 1)) insert(open, k, j + 1);
      if (steps.skipA) next.add(j);
      if (steps.both) next.add(j + 1);
    }
    if (i === a.length) return open.includes(b.length);
    reached = next;
  }
  return false;
}

function insert(sorted: number[], after: number, value: number): void {
  let at = after + 1;
  while (at < sorted.length && (sorted[at] ?? 0) < value) at++;
  sorted.splice(at, 0, value);
}

interface Steps {
  /** The symbol of a is used up, and that of b is still there. */
  readonly skipA: boolean;
  readonly skipB: boolean;
  readonly both: boolean;
}

function stepsFrom(a: string | undefined, b: string | undefined, distinct: Distinct): Steps {
  const wildA = a !== undefined && (a === ANY || isToken(a));
  const wildB = b !== undefined && (b === ANY || isToken(b));
  // The same `${…}` is the same text on both sides.
  if (a !== undefined && a === b) return { skipA: a === ANY, skipB: a === ANY, both: true };
  if (wildA && wildB && a !== ANY && b !== ANY && distinct(a) && distinct(b)) {
    return { skipA: false, skipB: false, both: false };
  }
  // What is wild may be empty, and may take the other's symbol.
  if (wildA || wildB)
    return {
      skipA: wildA || (wildB && a !== undefined),
      skipB: wildB || (wildA && b !== undefined),
      both: false,
    };
  return { skipA: false, skipB: false, both: a !== undefined && b !== undefined && (a === ONE || b === ONE) };
}

/** A quick no: most patterns differ before their first wildcard. */
function differAtOnce(a: ArrayLike<string>, b: ArrayLike<string>): boolean {
  const end = Math.min(a.length, b.length);
  for (let i = 0; i < end; i++) {
    const x = a[i] ?? ANY;
    const y = b[i] ?? ANY;
    if (x === ANY || y === ANY || isToken(x) || isToken(y)) return false;
    if (x !== y && x !== ONE && y !== ONE) return true;
  }
  return false;
}
