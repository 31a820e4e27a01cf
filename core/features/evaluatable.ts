/** What a debugger evaluates for a place in the text: the path, the reference or the call under the pointer. */
import type { Analysis } from "../analysis.js";
import { type Expression, expressionsOf } from "../asl/expressions.js";
import { parsedJsonata } from "../asl/jsonata-expressions.js";
import { parsedPath, pathsIn } from "../asl/parsed-paths.js";
import type { IntrinsicCall } from "../query/intrinsic.js";
import { jsonataReferences } from "../query/jsonata-references.js";
import { isQueryFault } from "../query/query-fault.js";
import { indexInString, spanInString } from "../syntax/string-offsets.js";
import { type Span, touches } from "../text/span.js";

/** An expression as a debug session evaluates it, and where it stands in the document. */
export interface Evaluatable {
  readonly span: Span;
  readonly expression: string;
}

/** Indexes into a string's value. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/** The smallest whole part of an expression at the offset; a path up to the name that was pointed at. */
export function evaluatableAt({ definitions, text }: Analysis, offset: number): Evaluatable | undefined {
  for (const { machine } of definitions) {
    if (!touches(machine.node, offset)) continue;
    const expression = expressionsOf(machine).find(({ node }) => touches(node, offset));
    if (!expression) continue;
    const { node } = expression;
    const index = indexInString(text, node, offset);
    const part =
      expression.syntax === "jsonata" ? jsonataPart(expression, index) : pathPart(expression, index);
    return (
      part && { expression: written(expression, part), span: spanInString(text, node, part.start, part.end) }
    );
  }
  return undefined;
}

/** Paths with names are evaluated as they are; code has its delimiters, so that no state takes it for a path. */
const written = ({ syntax, node }: Expression, { start, end }: Part): string => {
  const text = node.value.slice(start, end).trim();
  return syntax === "jsonata" && !text.startsWith("{%") ? `{% ${text} %}` : text;
};

const holds = ({ start, end }: Part, index: number): boolean => start <= index && index < end;

function jsonataPart(expression: Expression, index: number): Part | undefined {
  const parsed = parsedJsonata(expression);
  if (!parsed) return undefined;
  const { offset } = parsed;
  for (const reference of jsonataReferences(parsed.expression)) {
    if (reference.kind !== "variable") continue;
    const ends = [reference, ...reference.path].map(({ end }) => end + offset);
    const found = upTo(reference.start + offset, ends, index);
    if (found) return found;
  }
  return { start: 0, end: expression.node.value.length };
}

function pathPart({ node }: Expression, index: number): Part | undefined {
  for (const { start, end, root, segments } of pathsIn(node)) {
    if (!holds({ start, end }, index)) continue;
    const name = root.kind === "variable" ? root.name.length : root.kind === "context" ? 1 : 0;
    const ends = [start + 1 + name, ...segments.map((segment) => segment.end), end];
    return upTo(start, ends, index);
  }
  const parsed = parsedPath(node);
  return isQueryFault(parsed) || parsed.kind === "path" ? undefined : innermostCall(parsed, index);
}

/** From the start to the first of the ends behind the index. */
function upTo(start: number, ends: readonly number[], index: number): Part | undefined {
  const end = ends.find((each) => index < each);
  return index >= start && end !== undefined ? { start, end } : undefined;
}

function innermostCall(call: IntrinsicCall, index: number): Part {
  for (const argument of call.arguments) {
    if (argument.kind === "call" && holds(argument, index)) return innermostCall(argument, index);
  }
  return call;
}
