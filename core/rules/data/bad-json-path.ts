/** A JSONPath that Step Functions cannot read, or one that may not be used here. */
import type { Expression } from "../../asl/expressions.js";
import type { FieldGrammar } from "../../asl/field-grammar.js";
import { itemBatcher, readerConfig } from "../../asl/map-grammar.js";
import { parsedPath } from "../../asl/parsed-paths.js";
import { stateGrammar } from "../../asl/state-grammar.js";
import { looksIntrinsic } from "../../query/intrinsic.js";
import { isReferencePath, type JsonPath, parseJsonPath } from "../../query/json-path.js";
import { isQueryFault, type QueryFault, queryFault } from "../../query/query-fault.js";
import { spanInString } from "../../syntax/string-offsets.js";
import { hasSubstitution, type StringNode, type SyntaxTree } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule, type Fix } from "../rule.js";

export const badJsonPath = defineRule({
  id: "data/bad-json-path",
  about: "asl",
  severity: "error",
  summary: "A path must be JSONPath as Step Functions reads it.",
  docs: `Paths begin with \`$\` (the input), \`$$\` (the context object) or \`$name\` (a variable). Where a Reference Path is asked for,
such as in ResultPath, it must name one place: no wildcards, slices, filters or \`..\`.`,
  reference: "https://states-language.net/#path",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "InputPath": "input.order", "End": true } } }
                                                                  ^^^^^^^^^^^^^`,
      `StartAt: A
States:
  A:
    Type: Pass
    InputPath: $.orders[0
                       ^^
    End: true`,
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "ResultPath": "$.items[*]", "End": true } } }
                                                                   ^^^^^^^^^^^^`,
      `StartAt: A
States:
  A:
    Type: Wait
    SecondsPath: States.MathAdd(1, 2)
                 ^^^^^^^^^^^^^^^^^^^^
    Next: B
  B:
    Type: Pass
    ResultPath: $$.Execution
                ^^^^^^^^^^^^
    End: true`,
    ],
    good: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "InputPath": "$.orders[?(@.total > 10)]", "End": true } } }`,
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "InputPath": "$.[*].['id', 'total']", "End": true } } }`,
    ],
  },
  checkExpression(expression, report, machine) {
    const { node, syntax } = expression;
    if (syntax === "jsonata" || hasSubstitution(node.value)) return;
    const fault = isIntrinsic(node) ? callFault(expression) : faultOf(expression);
    if (!fault) {
      const stray = strayBracket(node);
      const details = { severity: "warning" } as const;
      if (stray)
        report(spanInString(machine.tree.text, node, stray.start, stray.end), stray.message, details);
      return;
    }
    // Where the "$" is missing, the whole string is what is wrong.
    const whole = !node.value.startsWith("$") || (fault.start === 0 && fault.end >= node.value.length);
    const span = whole ? node : spanInString(machine.tree.text, node, fault.start, fault.end);
    report(span, fault.message, { fixes: fixesFor(machine.tree, node) });
  },
});

/** A path without its `$`. */
function fixesFor(tree: SyntaxTree, node: StringNode): readonly Fix[] {
  const meant = `$.${node.value}`;
  const bare = /^[A-Za-z_][\w.[\]]*$/.test(node.value) && !isQueryFault(parseJsonPath(meant));
  if (!bare) return [];
  return [{ title: `Change to "${meant}"`, preferred: true, edits: [replaceString(tree, node, meant)] }];
}

const isIntrinsic = (node: StringNode): boolean => looksIntrinsic(node.value);

function callFault({ syntax, node, field }: Expression): QueryFault | undefined {
  if (syntax === "pathOrIntrinsic") return undefined;
  return queryFault(`"${field}" takes a path, not an intrinsic function.`, 0, node.value.length);
}

function faultOf({ node, syntax, field }: Expression): QueryFault | undefined {
  const path = parsedPath(node);
  if (isQueryFault(path) || path.kind === "call") return isQueryFault(path) ? path : undefined;
  const root = rootFault(path, field);
  if (root) return queryFault(root, 0, node.value.length);
  const reference = syntax === "referencePath" || FAIL_PATHS.has(field);
  if (!reference || isReferencePath(path)) return undefined;
  const message = `"${field}" must be a Reference Path, which names one place: no wildcards, slices, filters or "..".`;
  return queryFault(message, 0, node.value.length);
}

/** A "]" that closes nothing: Step Functions takes it for a part of the name, which is hardly ever meant. */
function strayBracket(node: StringNode): QueryFault | undefined {
  const path = node.value.includes("]") ? parsedPath(node) : undefined;
  if (!path || isQueryFault(path) || path.kind === "call") return undefined;
  for (const segment of path.segments) {
    const written = segment.kind === "property" ? path.text.slice(segment.start, segment.end) : "";
    const at = /^\.[^[]/.test(written) && !written.includes("\\") ? written.indexOf("]") : -1;
    const start = segment.start + at;
    if (at >= 0)
      return queryFault(
        "This \"]\" closes no bracket: remove it, or write the name in ['…'].",
        start,
        start + 1,
      );
  }
  return undefined;
}

/** They take a call as well; as paths they must be Reference Paths. */
const FAIL_PATHS: ReadonlySet<string> = new Set(["ErrorPath", "CausePath"]);

/** The paths that may not start from everything, by their names: no two fields share one. */
const ROOTS: ReadonlyMap<string, FieldGrammar["roots"]> = new Map(
  [stateGrammar("Task"), stateGrammar("Map"), itemBatcher, readerConfig]
    .flatMap(({ fields }) => fields)
    .map(({ name, roots }) => [name, roots]),
);

function rootFault({ root }: JsonPath, name: string): string | undefined {
  const roots = ROOTS.get(name);
  if (!roots || root.kind === "input" || roots.some((each) => each === root.kind)) return undefined;
  const what = root.kind === "context" ? "the Context Object" : "a variable";
  return `"${name}" must be a Reference Path into the state's data: it cannot start from ${what}.`;
}
