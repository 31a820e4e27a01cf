/** The names that a JSONata expression can use: `$states` and its members, variables, functions. */
import type { Analysis } from "../analysis.js";
import type { Scope } from "../asl/model.js";
import { jsonataFunctions } from "../query/jsonata-signatures.js";
import type { PathStep, SyntaxNode } from "../syntax/tree.js";
import type { Span } from "../text/span.js";
import { contextMembers } from "./known-paths.js";
import { variablesFor } from "./variables.js";

export interface ExpressionName {
  /** With its `$`, and what it is a member of: `$states.input`. */
  readonly name: string;
  /** Markdown. */
  readonly doc: string;
  readonly kind: "variable" | "function";
}

/** Every name that there is at the end of a path, in a scope. */
export const expressionNames = (scope: Scope, path: readonly PathStep[]): readonly ExpressionName[] => [
  ...stateMembers(path),
  ...variablesOf(scope),
  ...functions,
];

const functions: readonly ExpressionName[] = [...jsonataFunctions.values()].map(
  ({ name, usage, doc, aws }) => ({
    name: `$${name}`,
    doc: `\`${usage}\`\n\n${doc}${aws ? " An addition of AWS." : ""}`,
    kind: "function",
  }),
);

/** The name under the cursor, if the string is an expression and knows it. */
export function expressionNameAt(
  { text }: Analysis,
  scope: Scope,
  path: readonly PathStep[],
  node: SyntaxNode,
  offset: number,
): (ExpressionName & { readonly span: Span }) | undefined {
  if (!isInExpression(text, node, offset)) return undefined;
  const before = /\$[\w.]*$/.exec(text.slice(node.start, offset))?.[0] ?? "";
  const after = /^\w*/.exec(text.slice(offset, node.end))?.[0] ?? "";
  const written =
    before === "" ? `$${/^\$(\w+)/.exec(text.slice(offset, node.end))?.[1] ?? ""}` : before + after;
  const found = expressionNames(scope, path).find(({ name }) => name === written);
  const start = offset - before.length;
  return found && { ...found, span: { start, end: start + written.length } };
}

/** True behind the opening `{%` of the string, with no `%}` between. */
export function isInExpression(text: string, node: SyntaxNode, offset: number): boolean {
  const before = text.slice(node.start, offset);
  const open = before.indexOf("{%");
  return open >= 0 && !before.includes("%}", open);
}

const variable = (name: string, doc: string): ExpressionName => ({ name, doc, kind: "variable" });

/** `$states` as it is at this place: the result only after the work is done, the error only in a Catcher. */
function stateMembers(path: readonly PathStep[]): readonly ExpressionName[] {
  const keys = path.flatMap((step) => (step.kind === "property" ? [step.property.key.value] : []));
  const after = keys.includes("Output") || keys.includes("Assign");
  const caught = keys.lastIndexOf("Catch") > keys.lastIndexOf("States");
  const result = variable("$states.result", "The result of the task, of the branches or of the iterations.");
  const errorOutput = variable("$states.errorOutput", "The error: its Error and its Cause.");
  return [
    variable("$states", "What the state knows: its input, its result and the context object."),
    variable("$states.input", "The state's input."),
    ...(after ? [caught ? errorOutput : result] : []),
    variable("$states.context", "The context object."),
    ...contextMembers.map(({ name, doc }) => variable(`$states.context.${name}`, doc)),
  ];
}

/** The variables that expressions of the scope can read. */
const variablesOf = (scope: Scope): readonly ExpressionName[] =>
  [...variablesFor(scope)].map(([name, state]) => variable(`$${name}`, `Assigned in "${state.name}".`));
