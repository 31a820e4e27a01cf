/** A list or object that must have something in it. */
import type { SyntaxNode } from "../../syntax/tree.js";
import { defineRule } from "../rule.js";

const NEEDS_CONTENT = new Set(["Choices", "Branches", "ErrorEquals", "And", "Or", "States"]);

export const emptyList = defineRule({
  id: "shape/empty-list",
  about: "asl",
  severity: "error",
  summary: "States, Choices, Branches, ErrorEquals, And and Or must not be empty.",
  docs: "AWS refuses a definition with an empty one of these. Put something in, or remove what holds it.",
  reference: "https://states-language.net/#parallel-state",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Choice", "Choices": [], "Default": "B" }, "B": { "Type": "Succeed" } } }
                                                                  ^^`,
    ],
    good: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Choice", "Choices": [ { "Variable": "$.a", "IsNull": true, "Next": "B" } ], "Default": "B" }, "B": { "Type": "Succeed" } } }`,
    ],
  },
  checkObject({ written }, report) {
    for (const { key, value, field } of written) {
      if (!field || !isEmpty(value) || !NEEDS_CONTENT.has(key.value)) continue;
      report(value ?? key, `"${key.value}" must not be empty.`);
    }
  },
});

const isEmpty = (value: SyntaxNode | undefined): boolean =>
  (value?.kind === "array" && value.items.length === 0) ||
  (value?.kind === "object" && value.properties.length === 0);
