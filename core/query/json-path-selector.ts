/** What stands in the brackets of a path: names, indexes, slices, wildcards and filters. */
import { type Filter, parseFilter } from "./json-path-filter.js";
import { described, fail, here, type Reader, readQuoted, skipBlanks, take, takeMatch } from "./reader.js";

/** What brackets select; `P` is what a filter's paths are parsed to. */
export type Selector<P> =
  | { readonly kind: "property"; readonly names: readonly string[] }
  | { readonly kind: "index"; readonly indexes: readonly number[] }
  | { readonly kind: "slice"; readonly from?: number; readonly to?: number }
  | { readonly kind: "wildcard" }
  | { readonly kind: "filter"; readonly filter: Filter<P> };

type ParsePath<P> = (reader: Reader) => P | undefined;

/** Reads from "[" to "]"; `parsePath` reads the paths inside a filter. */
export function readSelector<P>(reader: Reader, parsePath: ParsePath<P>): Selector<P> | undefined {
  const open = reader.at;
  take(reader, "[");
  skipBlanks(reader);
  const found = readContent(reader, parsePath);
  if (!found) return undefined;
  skipBlanks(reader);
  if (take(reader, "]")) return found;
  const ended = reader.at >= reader.text.length;
  return fail(
    reader,
    `A "]" is expected here, not ${described(reader)}.`,
    ended ? open : reader.at,
    ended ? reader.at : reader.at + 1,
  );
}

function readContent<P>(reader: Reader, parsePath: ParsePath<P>): Selector<P> | undefined {
  const character = here(reader);
  if (character === "'" || character === '"') return readNames(reader, character);
  if (take(reader, "*")) return { kind: "wildcard" };
  if (character === "?") {
    const filter = parseFilter<P>(reader, parsePath);
    return filter && { kind: "filter", filter };
  }
  if (/[-\d:]/.test(character)) return readNumbers(reader);
  return fail(
    reader,
    `In brackets, a name in quotes, a number, "*" or "?(" is expected, not ${described(reader)}.`,
    reader.at,
  );
}

function readNames(reader: Reader, quote: string): Selector<never> | undefined {
  const names: string[] = [];
  do {
    skipBlanks(reader);
    if (here(reader) !== quote)
      return fail(reader, `A name in ${quote} is expected here, not ${described(reader)}.`, reader.at);
    const name = readQuoted(reader);
    if (name === undefined) return undefined;
    names.push(name);
    skipBlanks(reader);
  } while (take(reader, ","));
  return { kind: "property", names };
}

function readNumbers(reader: Reader): Selector<never> | undefined {
  const start = reader.at;
  const written = takeMatch(reader, /[-\d:, ]*/y) ?? "";
  if (written.includes(":")) return sliceOf(reader, written, start);
  const indexes = written.split(",").map((each) => each.trim());
  const bad = indexes.find((each) => !/^-?\d{1,9}$/.test(each));
  if (bad !== undefined)
    return fail(
      reader,
      `"${bad}" is no array index: write whole numbers with "," between them.`,
      start,
      reader.at,
    );
  return { kind: "index", indexes: indexes.map(Number) };
}

/** A third part, the step, is read and has no meaning in this dialect. */
function sliceOf(reader: Reader, written: string, start: number): Selector<never> | undefined {
  const parts = written.split(":").map((each) => each.trim());
  const [from = "", to = ""] = parts;
  if (parts.length > 3 || parts.some((each) => !/^(-?\d{1,9})?$/.test(each)) || (from === "" && to === "")) {
    return fail(
      reader,
      `"${written.trim()}" is no slice: write [from:to], [from:] or [:to] with whole numbers.`,
      start,
      reader.at,
    );
  }
  return { kind: "slice", ...(from !== "" && { from: Number(from) }), ...(to !== "" && { to: Number(to) }) };
}
