/** JSONata `{% … %}` expressions: finding, parsing and evaluating them; the one file that knows the jsonata package. */
import jsonata from "jsonata";
import type { JsonValue } from "../text/json-value.js";
import { BUDGET, type Budget, enterNode, leaveNode, needsBudget } from "./jsonata-budget.js";
import { ADDED_FUNCTIONS, randomFunctions } from "./jsonata-functions.js";
import { type QueryFault, queryFault } from "./query-fault.js";

/** A node of jsonata's syntax tree; what it holds depends on its type. */
export interface JsonataNode {
  readonly type: string;
  /** Index just behind the node's first token, in the code. */
  readonly position?: number;
  readonly value?: unknown;
  readonly [part: string]: unknown;
}

/** A parsed expression. */
export interface JsonataExpression {
  readonly kind: "jsonata";
  readonly code: string;
  readonly ast: JsonataNode;
}

/** The code between `{%` and `%}` and the index where it starts; undefined when the text is no expression. */
export function jsonataCode(text: string): { readonly code: string; readonly offset: number } | undefined {
  if (text.length < 4 || !text.startsWith("{%") || !text.endsWith("%}")) return undefined;
  return { code: text.slice(2, -2), offset: 2 };
}

/** What evaluating an expression needs, found out once. */
interface Prepared {
  readonly program: jsonata.Expression;
  /** Its steps are counted, because it might not end. */
  readonly isCounted: boolean;
  readonly drawsRandom: boolean;
  /** It looks at `$states.context`, or at `$states` as a whole. */
  readonly readsContext: boolean;
  /** The names behind a "$" in the code: only those variables are looked at. */
  readonly names: ReadonlySet<string>;
  /** `x[]` makes jsonata mark the array it finds. */
  readonly marksArrays: boolean;
}

const compiled = new WeakMap<JsonataExpression, Prepared>();

/** Parses code without its delimiters; the fault's indexes are into that code, its message is the parser's own. */
export function parseJsonata(code: string): JsonataExpression | QueryFault {
  try {
    const expression = jsonata(code);
    const parsed: JsonataExpression = {
      kind: "jsonata",
      code,
      ast: expression.ast() as unknown as JsonataNode,
    };
    compiled.set(parsed, adapt(expression, code));
    return parsed;
  } catch (error) {
    return faultOf(code, error);
  }
}

interface ParserError {
  readonly code?: string;
  readonly message?: string;
  readonly position?: number;
  readonly token?: unknown;
  readonly value?: unknown;
}

function faultOf(code: string, error: unknown): QueryFault {
  const {
    message = "This is no JSONata expression",
    position,
    token,
    value,
    code: kind,
  } = error as ParserError;
  if (code.trim() === "")
    return queryFault("The expression is empty: write JSONata between {% and %}", 0, code.length);
  const last = code.trimEnd().length;
  const at = Math.min(position ?? last, code.length);
  const [start, end] = rangeOf(code, kind ?? "", at, token ?? value, last);
  return queryFault(message, Math.max(0, Math.min(start, last - 1)), Math.max(1, end));
}

/** jsonata gives one position, whose meaning depends on the error: here each becomes the range of what is wrong. */
function rangeOf(
  code: string,
  kind: string,
  at: number,
  token: unknown,
  last: number,
): readonly [number, number] {
  switch (kind) {
    case "S0101":
      return [openQuote(code) ?? at - 1, last];
    case "S0102":
      return [at, at + String(token).length];
    case "S0103":
    case "S0104":
      return [at - 1, at + 1];
    case "S0105":
      return [code.lastIndexOf("`"), last];
    case "S0106":
      return [at, last];
    case "S0203":
    case "S0207":
      return [last - 1, last];
    case "S0301":
      return [at - 1, at + 1];
    case "S0302":
      return [code.lastIndexOf("/"), last];
    default:
      return token === "(end)" ? [last - 1, last] : tokenRange(code, at, token);
  }
}

/** The position is the index behind the offending token, so the token is looked for just before it. */
function tokenRange(code: string, end: number, token: unknown): readonly [number, number] {
  const text = typeof token === "string" || typeof token === "number" ? String(token) : "";
  const found = text === "" ? -1 : code.lastIndexOf(text, end - 1);
  if (found < 0 || found + text.length < end - 2) return [end - Math.max(1, text.length), end];
  const quoted =
    found + text.length === end - 1 && /["'`]/.test(code[end - 1] ?? "") && code[found - 1] === code[end - 1];
  return [quoted ? found - 1 : found, end];
}

/** Where the string starts that is never closed. */
function openQuote(code: string): number | undefined {
  for (let at = 0; at < code.length; at++) {
    const quote = code[at];
    if (quote !== "'" && quote !== '"') continue;
    const start = at;
    for (at++; at < code.length && code[at] !== quote; at++) if (code[at] === "\\") at++;
    if (at >= code.length) return start;
  }
  return undefined;
}

/** What an expression may look at. */
export interface JsonataScope {
  /** `$states`: input, result or errorOutput where they exist, and the context where it is wanted: it takes long to make. */
  states(withContext: boolean): Readonly<Record<string, unknown>>;
  /** Calls back with every variable in scope, outer ones first. */
  eachVariable(bind: (name: string, value: JsonValue) => void): void;
  random(): number;
}

/** What went wrong in an expression, in the words AWS puts behind "specified for the field '…' ". */
export interface JsonataProblem {
  readonly problem: string;
}

const PROBLEMS = new WeakSet<object>();

/** True only for problems, never for a user's object of the same shape. */
export const isJsonataProblem = (result: unknown): result is JsonataProblem =>
  typeof result === "object" && result !== null && PROBLEMS.has(result);

function problemOf(text: string): JsonataProblem {
  const result = { problem: text };
  PROBLEMS.add(result);
  return result;
}

/** Evaluates an expression. Its result is a JSON value, never undefined or a function: those are problems. */
export function evaluateJsonata(
  expression: JsonataExpression,
  scope: JsonataScope,
): Promise<JsonValue | JsonataProblem> {
  const prepared = compiled.get(expression) ?? prepare(expression);
  const bindings: Record<string, unknown> = { states: scope.states(prepared.readsContext) };
  if (prepared.isCounted) bindings[BUDGET] = { steps: 0, depth: 0 } satisfies Budget;
  if (prepared.drawsRandom) Object.assign(bindings, randomFunctions(scope.random));
  scope.eachVariable((name, value) => {
    if (prepared.names.has(name)) bindings[name] = value;
  });
  const given = prepared.marksArrays ? unshared(bindings) : bindings;
  return (prepared.program.evaluate(undefined, given) as Promise<unknown>).then(resultOf, thrown);
}

function thrown(error: unknown): JsonValue | JsonataProblem {
  const { code, value } = error as ParserError;
  // A number too big for jsonata is the name that JavaScript gives it on AWS.
  if (code === "D1001" && typeof value === "number" && !Number.isFinite(value)) return String(value);
  return problemOf(`threw an error during evaluation${errorText(error)}`);
}

function prepare(expression: JsonataExpression): Prepared {
  const prepared = adapt(jsonata(expression.code), expression.code);
  compiled.set(expression, prepared);
  return prepared;
}

/** Gives an expression AWS's functions, takes `$eval` from it, and counts its steps where it might not end. */
function adapt(program: jsonata.Expression, code: string): Prepared {
  for (const [name, value] of Object.entries(ADDED_FUNCTIONS)) program.assign(name, value);
  const isCounted = needsBudget(code, program.ast());
  if (isCounted) {
    const bind = program.assign as unknown as (name: symbol, value: unknown) => void;
    bind(Symbol.for("jsonata.__evaluate_entry"), enterNode);
    bind(Symbol.for("jsonata.__evaluate_exit"), leaveNode);
  }
  return {
    program,
    isCounted,
    drawsRandom: /\$(random|uuid)\b/.test(code),
    readsContext: /\$states\b(?!\s*\.\s*(input|result|errorOutput)\b)/.test(code),
    names: new Set(
      Array.from(code.matchAll(/\$([\p{ID_Start}_]\p{ID_Continue}*)/gu), ([, name = ""]) => name),
    ),
    marksArrays: /\[\s*\]/.test(code),
  };
}

/** Copies for an expression that marks arrays: values are shared by the whole run. */
function unshared(bindings: Record<string, unknown>): Record<string, unknown> {
  const copies = Object.entries(bindings).map(([name, value]) => {
    const copy: unknown =
      typeof value === "function" || value === undefined ? value : JSON.parse(JSON.stringify(value));
    return [name, copy] as const;
  });
  return Object.fromEntries(copies);
}

function errorText(error: unknown): string {
  const { code, message } = error as ParserError;
  return code ? `. ${code}: ${message}` : `: ${message ?? String(error)}`;
}

/** Objects and arrays known to be plain JSON, so that big values are looked through once. */
const plain = new WeakSet<object>();

function resultOf(result: unknown): JsonValue | JsonataProblem {
  if (result === undefined) return problemOf("returned nothing (undefined).");
  const value = toJson(result);
  return value === undefined ? problemOf("returned an unsupported result type.") : value;
}

/** The result as plain JSON; undefined for functions and the like. Non-finite numbers become their names, as on AWS. */
function toJson(result: unknown): JsonValue | undefined {
  if (result === null || typeof result === "string" || typeof result === "boolean") return result;
  if (typeof result === "number")
    return Number.isFinite(result) ? (result === 0 ? 0 : result) : String(result);
  if (typeof result !== "object" || result instanceof RegExp) return undefined;
  if (plain.has(result)) return result as JsonValue;
  return Array.isArray(result) ? arrayToJson(result) : objectToJson(result);
}

function arrayToJson(result: readonly unknown[]): JsonValue | undefined {
  const items: JsonValue[] = [];
  let same = Object.keys(result).length === result.length && !Object.hasOwn(result, "sequence");
  for (const item of result) {
    const value = item === undefined ? null : toJson(item);
    if (value === undefined) return undefined;
    same &&= value === item;
    items.push(value);
  }
  const kept = same ? (result as readonly JsonValue[]) : items;
  plain.add(kept);
  return kept;
}

function objectToJson(result: object): JsonValue | undefined {
  if ("_jsonata_function" in result || "_jsonata_lambda" in result) return undefined;
  const fields: Record<string, JsonValue> = {};
  let same = true;
  for (const [name, item] of Object.entries(result)) {
    const value = toJson(item);
    if (value === undefined) return undefined;
    same &&= value === item;
    fields[name] = value;
  }
  const kept = same ? (result as JsonValue & object) : fields;
  plain.add(kept);
  return kept;
}
