/** A field whose value has the wrong type, is out of range, or is none of the values there are. */
import type { FieldGrammar } from "../../asl/field-grammar.js";
import { isSubstitution, type Property, type SyntaxNode, type SyntaxTree } from "../../syntax/tree.js";
import { defineRule, type Report } from "../rule.js";
import { valueFixes, wordMeant } from "../value-fixes.js";

export const wrongValue = defineRule({
  id: "shape/wrong-value",
  about: "asl",
  severity: "error",
  summary: "A field's value must have the type, and be in the range, that the language gives it.",
  docs: "AWS refuses a definition in which a field holds a value of another type, a number out of range, or a word that is none of those there are.",
  reference: "https://states-language.net/",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `{ "StartAt": "A", "States": { "A": { "Type": "pass", "End": true } } }
                                             ^^^^^^`,
      `{ "StartAt": "A", "States": { "A": { "Type": "Wait", "Seconds": "10", "End": true } } }
                                                                ^^^^`,
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "End": "true" } } }
                                                            ^^^^^^`,
      `QueryLanguage: JSONata
StartAt: A
States:
  A:
    Type: Map
    Items: $states.input.orders
           ^^^^^^^^^^^^^^^^^^^^
    MaxConcurrency: 2.5
                    ^^^
    ItemProcessor: { StartAt: B, States: { B: { Type: Succeed } } }
    Retry: { ErrorEquals: [States.ALL] }
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Assign: [1]
            ^^^
    End: true`,
    ],
    good: [`{ "StartAt": "A", "States": { "A": { "Type": "Wait", "Seconds": 10, "End": true } } }`],
  },
  checkObject({ written, language }, report, machine) {
    for (const { property, field } of written) {
      if (!field || isSubstitution(property.value)) continue;
      if (field.language && field.language !== language) continue;
      checkField(machine.tree, property, field, language === "JSONata", report);
    }
  },
});

function checkField(
  tree: SyntaxTree,
  { key, value }: Property,
  field: FieldGrammar,
  jsonata: boolean,
  report: Report,
): void {
  if (!value) {
    const words = wordsWithoutValue(tree, field, jsonata);
    if (words) report(key, `"${key.value}" has no value here: it must be ${words}.`);
    return;
  }
  const expected = faultOf(value, field, jsonata);
  if (!expected) return;
  const meant = wordMeant(value, field);
  const hint = meant ? ` Did you mean "${meant}"?` : "";
  report(value, `"${key.value}" must be ${expected}.${hint}`, {
    fixes: valueFixes(tree, value, field, jsonata),
  });
}

/** What should stand behind a name that nothing follows: in YAML that is null; in JSON it is a fault of syntax. */
function wordsWithoutValue(
  { language }: SyntaxTree,
  field: FieldGrammar,
  jsonata: boolean,
): string | undefined {
  return language === "yaml" && !field.nullable ? typeOf(field, jsonata)?.words : undefined;
}

/** What the value should be, in words, when it is not that. */
function faultOf(value: SyntaxNode, field: FieldGrammar, jsonata: boolean): string | undefined {
  if (field.nullable && value.kind === "null") return undefined;
  if (jsonata && field.expression && isExpression(value)) return undefined;
  const type = typeOf(field, jsonata);
  if (type && !type.accepts(value)) return type.words;
  if (field.values && value.kind === "string" && !field.values.includes(value.value)) {
    return field.values.length === 1 ? `"${field.values[0]}"` : `one of ${field.values.join(", ")}`;
  }
  return value.kind === "number" ? rangeFault(value.value, field) : undefined;
}

const isExpression = (value: SyntaxNode): boolean => value.kind === "string" && value.value.startsWith("{%");

function rangeFault(value: number, { kind, minimum, maximum }: FieldGrammar): string | undefined {
  if (kind === "integer" && !Number.isInteger(value)) return "a whole number";
  if (minimum !== undefined && value < minimum) return `at least ${minimum}`;
  return maximum !== undefined && value > maximum ? `at most ${maximum}` : undefined;
}

interface ValueType {
  readonly words: string;
  accepts(value: SyntaxNode): boolean;
}

const kindIs =
  (...kinds: readonly SyntaxNode["kind"][]) =>
  (value: SyntaxNode): boolean =>
    kinds.includes(value.kind);

const templateTypes: Readonly<Record<"object" | "container", ValueType>> = {
  object: { words: "an object", accepts: kindIs("object") },
  container: {
    words: "a list, an object or a JSONata expression in {% %}",
    accepts: (value) => value.kind === "array" || value.kind === "object" || isExpression(value),
  },
};

function typeOf(field: FieldGrammar, jsonata: boolean): ValueType | undefined {
  switch (field.kind) {
    case "text":
    case "stateName":
    case "path":
    case "referencePath":
    case "pathOrIntrinsic":
      return { words: field.nullable ? "a string or null" : "a string", accepts: kindIs("string") };
    case "boolean":
      return { words: "true or false", accepts: kindIs("boolean") };
    case "integer":
    case "number":
      return {
        words: jsonata && field.expression ? "a number or a JSONata expression in {% %}" : "a number",
        accepts: kindIs("number"),
      };
    case "condition":
      return {
        words: "true, false or a JSONata expression in {% %}",
        accepts: (value) => value.kind === "boolean" || isExpression(value),
      };
    case "object":
    case "states":
    case "scope":
    case "rule":
      return { words: "an object", accepts: kindIs("object") };
    case "list":
    case "scopes":
    case "choices":
    case "retriers":
    case "catchers":
    case "rules":
    case "errorNames":
      return { words: "a list", accepts: kindIs("array") };
    case "template":
      return field.form && templateTypes[field.form];
    case "static":
      return undefined;
  }
}
