/** Intrinsic functions such as `States.Format('Hi {}', $.name)`: text → call with places, or the fault. */
import { nearest } from "../text/nearest.js";
import { INTRINSIC_SIGNATURES, intrinsicSignature } from "./intrinsic-signatures.js";
import { type JsonPath, parsePathAt } from "./json-path.js";
import type { QueryFault } from "./query-fault.js";
import {
  deeper,
  described,
  fail,
  here,
  literalOf,
  type Reader,
  readerOf,
  skipBlanks,
  take,
  takeMatch,
} from "./reader.js";

interface Placed {
  readonly start: number;
  readonly end: number;
}

export interface IntrinsicCall extends Placed {
  readonly kind: "call";
  /** With its prefix: `States.Format`. */
  readonly name: string;
  readonly arguments: readonly IntrinsicArgument[];
  /** As written. */
  readonly text: string;
}

export type IntrinsicArgument =
  | IntrinsicCall
  | JsonPath
  | (Placed & { readonly kind: "literal"; readonly value: number | boolean | null })
  /** `value` has its escapes undone; `raw` has them, which Format needs to tell `\{` from `{`. */
  | (Placed & { readonly kind: "string"; readonly value: string; readonly raw: string });

/** True for a text that is meant to be an intrinsic call, well-formed or not. */
export const looksIntrinsic = (text: string): boolean => /^\s*States\.\w*\s*\(/.test(text);

/** Parses a whole text as one call; also checks that the function exists and takes so many arguments. */
export function parseIntrinsic(text: string): IntrinsicCall | QueryFault {
  const reader = readerOf(text);
  skipBlanks(reader);
  const call = readCall(reader);
  skipBlanks(reader);
  if (call && reader.at < text.length)
    fail(reader, `The call should end before ${described(reader)}.`, reader.at, text.length);
  if (reader.fault) return reader.fault;
  return (
    call ?? {
      fault: true,
      message: "A call such as States.UUID() is expected here.",
      start: 0,
      end: text.length,
    }
  );
}

const readCall = (reader: Reader): IntrinsicCall | undefined => deeper(reader, () => readOneCall(reader));

function readOneCall(reader: Reader): IntrinsicCall | undefined {
  const start = reader.at;
  const name = takeMatch(reader, /[A-Za-z_][\w.]*/y);
  if (name === undefined)
    return fail(reader, `A call such as States.UUID() is expected here, not ${described(reader)}.`, start);
  const signature = intrinsicSignature(name);
  if (!signature)
    return fail(reader, `There is no intrinsic function "${name}".${hint(name)}`, start, reader.at);
  skipBlanks(reader);
  const given = readArguments(reader, name);
  if (!given) return undefined;
  if (given.length < signature.least || given.length > signature.most) {
    return fail(
      reader,
      `${name} takes ${amount(signature.least, signature.most)}, not ${given.length}.`,
      start,
      reader.at,
    );
  }
  return {
    kind: "call",
    name,
    arguments: given,
    text: reader.text.slice(start, reader.at),
    start,
    end: reader.at,
  };
}

function hint(name: string): string {
  const near = nearest(
    name,
    INTRINSIC_SIGNATURES.map((each) => each.name),
  );
  return near === undefined ? ' Its names start with "States.".' : ` Did you mean "${near}"?`;
}

function amount(least: number, most: number): string {
  const count = (n: number): string => (n === 0 ? "no arguments" : n === 1 ? "1 argument" : `${n} arguments`);
  if (most === Number.POSITIVE_INFINITY) return `at least ${count(least)}`;
  return least === most ? count(least) : `${least} or ${count(most)}`;
}

function readArguments(reader: Reader, name: string): readonly IntrinsicArgument[] | undefined {
  const open = reader.at;
  if (!take(reader, "("))
    return fail(reader, `After "${name}", "(" is expected, not ${described(reader)}.`, open);
  const given: IntrinsicArgument[] = [];
  skipBlanks(reader);
  if (take(reader, ")")) return given;
  for (;;) {
    skipBlanks(reader);
    const argument = readArgument(reader);
    if (!argument) return undefined;
    given.push(argument);
    skipBlanks(reader);
    if (take(reader, ")")) return given;
    if (take(reader, ",")) continue;
    if (reader.at >= reader.text.length)
      return fail(reader, 'This "(" is never closed: a ")" is missing.', open);
    return fail(reader, `A "," or ")" is expected here, not ${described(reader)}.`, reader.at);
  }
}

function readArgument(reader: Reader): IntrinsicArgument | undefined {
  const start = reader.at;
  const first = here(reader);
  if (first === "'") return readString(reader);
  if (first === "$") return parsePathAt(reader, ",)");
  if (first === '"')
    return fail(reader, "Strings in intrinsic functions are written in single quotes.", start);
  const literal = takeMatch(reader, /(?:-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)(?![\w.])/y);
  if (literal !== undefined) {
    return {
      kind: "literal",
      value: literalOf(literal),
      start,
      end: reader.at,
    };
  }
  if (/[A-Za-z_]/.test(first)) return readCall(reader);
  return fail(
    reader,
    `A path, a string in single quotes, a number or a call is expected here, not ${described(reader)}.`,
    start,
  );
}

function readString(reader: Reader): IntrinsicArgument | undefined {
  const start = reader.at;
  const raw = takeMatch(reader, /'(?:[^'\\]|\\[\s\S])*'/y)?.slice(1, -1);
  if (raw === undefined)
    return fail(reader, "This string is never closed: a single quote is missing.", start, reader.text.length);
  const legal = /^(?:[^\\]|\\['{}\\])*/.exec(raw)?.[0].length ?? 0;
  if (legal < raw.length) {
    const at = start + 1 + legal;
    const written = raw.slice(legal, legal + 2);
    return fail(reader, `A backslash can stand only before ', {, } and \\, not in "${written}".`, at, at + 2);
  }
  return { kind: "string", value: raw.replace(/\\(['{}\\])/g, "$1"), raw, start, end: reader.at };
}
