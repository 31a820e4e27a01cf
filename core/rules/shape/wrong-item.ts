/** An element of a list, or a state, that is not of the kind that stands there. */
import type { FieldGrammar } from "../../asl/field-grammar.js";
import { isSubstitution, type ObjectNode, type SyntaxNode, type SyntaxTree } from "../../syntax/tree.js";
import { defineRule, type Fix, type Report } from "../rule.js";

export const wrongItem = defineRule({
  id: "shape/wrong-item",
  about: "asl",
  severity: "error",
  summary: "States, branches, Choice Rules, Retriers and Catchers are objects; error names are strings.",
  docs: "AWS refuses a definition in which something else stands in `States`, `Branches`, `Choices`, `And`, `Or`, `Retry`, `Catch`, `ErrorEquals` or `CSVHeaders`.",
  reference: "https://states-language.net/#state-type-table",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `{ "StartAt": "A", "States": { "A": "Succeed" } }
                                   ^^^^^^^^^`,
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::lambda:invoke
    Retry:
      - States.ALL
        ^^^^^^^^^^
      - ErrorEquals: [404, ""]
                      ^^^
                           ^^
    End: true`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::lambda:invoke
    Retry: [{ ErrorEquals: ["404"] }]
    End: true`,
    ],
  },
  checkScope({ statesField }, report, { tree }) {
    checkStates(tree, statesField?.node, report);
  },
  checkObject({ written }, report, { tree }) {
    for (const { value, field } of written) {
      if (field && value?.kind === "array") checkItems(tree.text, field, value.items, report);
    }
  },
});

function checkStates(tree: SyntaxTree, states: ObjectNode | undefined, report: Report): void {
  for (const { key, value } of states?.properties ?? []) {
    // In YAML a name without a value stands for null; in JSON that is a fault of syntax.
    const missing = !value && tree.language === "yaml";
    if (missing || (value && value.kind !== "object" && !isSubstitution(value)))
      report(value ?? key, `The state "${key.value}" must be an object.`);
  }
}

function checkItems(
  text: string,
  { name, kind }: FieldGrammar,
  items: readonly SyntaxNode[],
  report: Report,
): void {
  const wanted = WANTED[kind];
  if (!wanted) return;
  for (const item of items) {
    if (isSubstitution(item)) continue;
    if (item.kind !== wanted) {
      const words = wanted === "object" ? "an object" : "a string";
      report(item, `Each element of "${name}" must be ${words}.`, { fixes: fixesFor(text, item, kind) });
    } else if (kind === "errorNames" && item.kind === "string" && item.value === "") {
      report(item, "An error name must not be empty: no error has such a name.", { severity: "warning" });
    }
  }
}

const WANTED: Partial<Record<FieldGrammar["kind"], "object" | "string">> = {
  scopes: "object",
  choices: "object",
  rules: "object",
  retriers: "object",
  catchers: "object",
  errorNames: "string",
  list: "string",
};

function fixesFor(text: string, item: SyntaxNode, kind: FieldGrammar["kind"]): readonly Fix[] {
  const { start, end } = item;
  const scalar = item.kind === "number" || item.kind === "boolean";
  if (scalar && WANTED[kind] === "string") {
    const newText = JSON.stringify(text.slice(start, end));
    return [{ title: `Change to ${newText}`, preferred: true, edits: [{ span: { start, end }, newText }] }];
  }
  if (kind !== "retriers" || item.kind !== "string") return [];
  const newText = `{ "ErrorEquals": [${JSON.stringify(item.value)}] }`;
  return [{ title: `Change to ${newText}`, edits: [{ span: { start, end }, newText }] }];
}
