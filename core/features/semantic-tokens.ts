/** Words whose colour needs more than a pattern: names of states, and what JSONata and payload templates call and read. */
import type { Analysis } from "../analysis.js";
import { type Expression, expressionsOf } from "../asl/expressions.js";
import type { StateMachine } from "../asl/model.js";
import { stringOffsets } from "../syntax/string-offsets.js";
import type { StringNode } from "../syntax/tree.js";
import type { Span } from "../text/span.js";
import { stateNamesIn } from "./state-names.js";

export interface SemanticToken extends Span {
  readonly type: "state" | "variable" | "function";
  /** True where a state is declared, rather than named. */
  readonly declares: boolean;
}

/** The tokens in the order of the text; none overlap, and none spans a line break. */
export function semanticTokensOf({ definitions, text }: Analysis): readonly SemanticToken[] {
  const tokens = definitions.flatMap(({ machine }) => [
    ...stateTokens(machine, text),
    ...expressionsOf(machine).flatMap((expression) => expressionTokens(expression, text)),
  ]);
  tokens.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = -1;
  return tokens.filter((token) => {
    if (token.start < end || token.end <= token.start) return false;
    if (/[\r\n]/.test(text.slice(token.start, token.end))) return false;
    end = token.end;
    return true;
  });
}

const stateTokens = ({ scopes }: StateMachine, text: string): readonly SemanticToken[] =>
  scopes.flatMap(stateNamesIn).map(({ node, use }) => ({
    ...withoutQuotes(node, text),
    type: "state",
    declares: use === "declaration",
  }));

function withoutQuotes({ start, end, style }: StringNode, text: string): Span {
  if (style !== "double" && style !== "single") return { start, end };
  return { start: start + 1, end: text[end - 1] === text[start] ? end - 1 : end };
}

/** Comments and strings of JSONata, and strings of intrinsic functions, are skipped: a `$` in them is no variable. */
const WORDS = /\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(States\.\w+)(?=\()|(\$\w+)(\s*\()?/g;

function expressionTokens({ node, syntax }: Expression, text: string): readonly SemanticToken[] {
  const offsets = stringOffsets(text, node);
  const tokens: SemanticToken[] = [];
  for (const { index, 1: intrinsic, 2: name, 3: call } of node.value.matchAll(WORDS)) {
    const word = intrinsic ?? name;
    if (word === undefined || (intrinsic !== undefined && syntax === "jsonata")) continue;
    const start = offsets[index] ?? node.start;
    const end = offsets[index + word.length] ?? node.end;
    tokens.push({
      start,
      end,
      type: intrinsic !== undefined || call ? "function" : "variable",
      declares: false,
    });
  }
  return tokens;
}
