/** A field whose value has the wrong type, is out of range, or is none of the values there are. */
import type { FieldGrammar } from "../../asl/field-grammar.js";
import type { WrittenField } from "../../asl/objects.js";
import { isSubstitution, type SyntaxNode, type SyntaxTree } from "../../syntax/tree.js";
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
    for (const each of written) {
      const { value, field } = each;
      if (!field || isSubstitution(value)) continue;
      if (field.language && field.language !== language) continue;
      checkField(machine.tree, each, field, language === "JSONata", report);
    }
  },
});

function checkField(
  tree: SyntaxTree,
  { key, value }: WrittenField,
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

const kindIs = (words: string, kind: SyntaxNode["kind"]): ValueType => ({
  words,
  accepts: (value) => value.kind === kind,
});

const orExpression = (words: string, ...kinds: readonly SyntaxNode["kind"][]): ValueType => ({
  words: `${words} or a JSONata expression in {% %}`,
  accepts: (value) => kinds.includes(value.kind) || isExpression(value),
});

const TEXT = kindIs("a string", "string");
const TEXT_OR_NULL = kindIs("a string or null", "string");
const BOOLEAN = kindIs("true or false", "boolean");
const NUMBER = kindIs("a number", "number");
const NUMBER_OR_EXPRESSION = orExpression("a number", "number");
const CONDITION = orExpression("true, false", "boolean");
const OBJECT = kindIs("an object", "object");
const LIST = kindIs("a list", "array");
const CONTAINER = orExpression("a list, an object", "array", "object");

function typeOf(field: FieldGrammar, jsonata: boolean): ValueType | undefined {
  switch (field.kind) {
    case "text":
    case "stateName":
    case "path":
    case "referencePath":
    case "pathOrIntrinsic":
      return field.nullable ? TEXT_OR_NULL : TEXT;
    case "boolean":
      return BOOLEAN;
    case "integer":
    case "number":
      return jsonata && field.expression ? NUMBER_OR_EXPRESSION : NUMBER;
    case "condition":
      return CONDITION;
    case "object":
    case "states":
    case "scope":
    case "rule":
      return OBJECT;
    case "list":
    case "scopes":
    case "choices":
    case "retriers":
    case "catchers":
    case "rules":
    case "errorNames":
      return LIST;
    case "template":
      return field.form && (field.form === "object" ? OBJECT : CONTAINER);
    case "static":
      return undefined;
  }
}
