/** The expressions of a state whose values are worth showing beside them while a run stands in it. */
import { type Expression, expressionsOf } from "../asl/expressions.js";
import { parsedJsonata } from "../asl/jsonata-expressions.js";
import type { State, StateMachine } from "../asl/model.js";
import { pathsIn } from "../asl/parsed-paths.js";
import { jsonataReferences } from "../query/jsonata-references.js";
import { spanInString } from "../syntax/string-offsets.js";
import { touches } from "../text/span.js";
import type { Evaluatable } from "./evaluatable.js";

/**
 * The paths and references in the state's own fields that mean something where the run stands: what `$` is in a JSONPath state changes
 * from field to field, so of those only the ones in the field at hand; before the state begins, those that read its input.
 */
export function inlineExpressions(machine: StateMachine, state: State, stop: number): readonly Evaluatable[] {
  const field = fieldAt(state, stop);
  return expressionsOf(machine).flatMap((expression) => {
    if (expression.state !== state) return [];
    return expression.syntax === "jsonata"
      ? jsonataIn(machine, expression)
      : pathsShown(machine, expression, field);
  });
}

/** The state's own field that holds the offset. */
const fieldAt = ({ node }: State, offset: number): string | undefined =>
  node?.properties.find((property) => touches(property, offset))?.key.value;

function pathsShown(
  { tree }: StateMachine,
  { node, state }: Expression,
  field: string | undefined,
): readonly Evaluatable[] {
  const own = fieldAt(state, node.start) ?? "";
  const isNow = field === undefined ? readsRawInput(state, own) : own === field;
  return pathsIn(node).flatMap((path) => {
    if (path.root.kind === "current" || (path.root.kind === "input" && !isNow)) return [];
    // The whole input stands beside the state's name.
    if (path.segments.length === 0 && path.root.kind === "input") return [];
    return [{ expression: path.text.trim(), span: spanInString(tree.text, node, path.start, path.end) }];
  });
}

/** Before the state begins, `$` is its raw input: so it stays for the fields before the work, unless an InputPath chooses from it. */
function readsRawInput({ inputPath }: State, field: string): boolean {
  if (field === "InputPath") return true;
  const isAfter = field === "ResultPath" || field === "OutputPath";
  const isBefore = ["Parameters", "ItemSelector", "Choices"].includes(field) || field.endsWith("Path");
  return isBefore && !isAfter && inputPath === undefined;
}

function jsonataIn({ tree }: StateMachine, expression: Expression): readonly Evaluatable[] {
  const parsed = parsedJsonata(expression);
  if (!parsed) return [];
  const { node } = expression;
  return jsonataReferences(parsed.expression).flatMap((reference) => {
    if (reference.kind !== "variable") return [];
    const end = reference.path.at(-1)?.end ?? reference.end;
    const text = parsed.expression.code.slice(reference.start, end);
    if (text === "$states" || text === "$states.input") return [];
    const span = spanInString(tree.text, node, parsed.offset + reference.start, parsed.offset + end);
    // A text such as $states.input.id is JSONata in a JSONata state without any delimiters.
    return [{ expression: text, span }];
  });
}
