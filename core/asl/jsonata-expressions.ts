/** The JSONata among a definition's expressions, parsed once. */
import { type JsonataExpression, jsonataCode, parseJsonata } from "../query/jsonata.js";
import { isQueryFault, type QueryFault } from "../query/query-fault.js";
import { hasSubstitution, type StringNode } from "../syntax/tree.js";
import { memo } from "../text/memo.js";
import type { Expression } from "./expressions.js";

export interface ParsedJsonata {
  readonly expression: JsonataExpression;
  /** Where the code begins in the string's value. */
  readonly offset: number;
}

type Parsed = JsonataExpression | QueryFault;
/** JSONata is the dearest to parse; a document rarely has a hundred. */
const parse = memo(2_000, (code): Parsed => parseJsonata(code));

/** The parser's result for a string with `{% %}` around it; undefined without them, or with a `${Substitution}` inside. */
export function jsonataResult(
  node: StringNode,
): { readonly parsed: Parsed; readonly offset: number } | undefined {
  const source = jsonataCode(node.value);
  if (!source || hasSubstitution(source.code)) return undefined;
  return { parsed: parse(source.code), offset: source.offset };
}

/** The parsed expression, when it is JSONata and has no fault. */
export function parsedJsonata({ syntax, node }: Expression): ParsedJsonata | undefined {
  const result = syntax === "jsonata" ? jsonataResult(node) : undefined;
  if (!result || isQueryFault(result.parsed)) return undefined;
  return { expression: result.parsed, offset: result.offset };
}
