/** A JSONata expression that surely gives something its field does not take. */
import { type Expression, expressionsOf } from "../../asl/expressions.js";
import type { FieldGrammar } from "../../asl/field-grammar.js";
import { parsedJsonata } from "../../asl/jsonata-expressions.js";
import { objectsOf } from "../../asl/objects.js";
import type { JsonataExpression } from "../../query/jsonata.js";
import { type JsonataType, jsonataLiteral, jsonataType } from "../../query/jsonata-type.js";
import type { SyntaxNode } from "../../syntax/tree.js";
import { timestampFault } from "../../text/timestamp.js";
import { defineRule } from "../rule.js";

export const jsonataTypeRule = defineRule({
  id: "data/jsonata-type",
  about: "asl",
  // AWS evaluates it only when the state runs.
  severity: "warning",
  summary: "A JSONata expression must give the type that its field takes, and never a function.",
  docs: "`Condition` takes true or false, `Seconds` a whole number, `Items` an array or object, `Error` a string, and so on; functions and regular expressions are no JSON at all. Only what the expression's own text tells is judged. Another type fails the state with States.QueryEvaluationError.",
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html",
  examples: {
    bad: [
      `QueryLanguage: JSONata
StartAt: A
States:
  A: { Type: Wait, Seconds: "{% 'ten' %}", Next: B }
                            ^^^^^^^^^^^^^
  B:
    Type: Choice
    Choices: [{ Condition: "{% 'yes' %}", Next: C }, { Condition: "{% $count($states.input.a) %}", Next: C }]
                           ^^^^^^^^^^^^^
                                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Default: C
  C: { Type: Pass, Output: "{% function($x) { $x } %}", End: true }
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^`,
    ],
    good: [
      `QueryLanguage: JSONata
StartAt: A
States:
  A: { Type: Wait, Seconds: "{% $states.input.minutes * 60 %}", Next: B }
  B:
    Type: Choice
    Choices: [{ Condition: "{% $count($states.input.a) > 0 %}", Next: C }]
    Default: C
  C: { Type: Pass, Output: "{% $map([1, 2], function($x) { $x * 2 }) %}", End: true }`,
    ],
  },
  check(machine, report) {
    if (!machine.tree.text.includes("{%")) return;
    const fields = new Map<SyntaxNode, FieldGrammar>();
    for (const { written, language } of objectsOf(machine)) {
      if (language !== "JSONata") continue;
      for (const { value, field } of written) {
        if (field && value?.kind === "string") fields.set(value, field);
      }
    }
    for (const expression of expressionsOf(machine)) {
      const parsed = parsedJsonata(expression);
      if (!parsed) continue;
      const message = faultOf(expression, parsed.expression, fields.get(expression.node));
      if (message) report(expression.node, message);
    }
  },
});

function faultOf(
  { field: name }: Expression,
  { ast }: JsonataExpression,
  field: FieldGrammar | undefined,
): string | undefined {
  const type = jsonataType(ast);
  if (type === "function") return "This expression gives a function, which is no JSON: call it.";
  if (!field || type === undefined) return undefined;
  const wanted = typesOf(field);
  if (wanted && !wanted.types.includes(type)) {
    return `"${name}" must be ${wanted.words}, but this expression gives ${WORDS[type]}.`;
  }
  return rangeFault(jsonataLiteral(ast), field);
}

const WORDS: Readonly<Record<JsonataType, string>> = {
  string: "a string",
  number: "a number",
  boolean: "true or false",
  null: "null",
  object: "an object",
  array: "an array",
  function: "a function",
};

function typesOf({
  kind,
  form,
}: FieldGrammar): { readonly types: readonly JsonataType[]; readonly words: string } | undefined {
  if (kind === "condition") return { types: ["boolean"], words: "true or false" };
  if (kind === "integer" || kind === "number") return { types: ["number"], words: "a number" };
  if (kind === "text") return { types: ["string"], words: "a string" };
  return form === "container" ? { types: ["array", "object"], words: "an array or an object" } : undefined;
}

function rangeFault(
  value: string | number | boolean | undefined,
  { name, minimum, maximum }: FieldGrammar,
): string | undefined {
  if (typeof value === "string") {
    const fault = name === "Timestamp" ? timestampFault(value) : undefined;
    return fault && `"${value}" ${fault}.`;
  }
  if (typeof value !== "number") return undefined;
  if (minimum !== undefined && value < minimum) return `"${name}" must be at least ${minimum}.`;
  return maximum !== undefined && value > maximum ? `"${name}" must be at most ${maximum}.` : undefined;
}
