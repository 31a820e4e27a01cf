/** Choice Rules, and the 39 comparison operators of their JSONPath form. */
import {
  assign,
  comment,
  type FieldGrammar,
  field,
  jsonata,
  type ObjectGrammar,
  output,
  path,
} from "./field-grammar.js";

/** The comparison operators of JSONPath choice rules, with the kind of operand each takes. */
export const comparisonOperators: ReadonlyMap<
  string,
  "string" | "number" | "boolean" | "timestamp" | "path" | "flag"
> = new Map([
  ...comparisons("String", "string"),
  ["StringMatches", "string" as const],
  ...comparisons("Numeric", "number"),
  ["BooleanEquals", "boolean" as const],
  ["BooleanEqualsPath", "path" as const],
  ...comparisons("Timestamp", "timestamp"),
  ...["IsNull", "IsPresent", "IsNumeric", "IsString", "IsBoolean", "IsTimestamp"].map(
    (name) => [name, "flag" as const] as const,
  ),
]);

function comparisons<K extends "string" | "number" | "timestamp">(
  prefix: string,
  kind: K,
): [string, K | "path"][] {
  const names = ["Equals", "LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals"];
  return names.flatMap((name): [string, K | "path"][] => [
    [prefix + name, kind],
    [`${prefix + name}Path`, "path"],
  ]);
}

const operatorKinds = {
  string: "text",
  number: "number",
  boolean: "boolean",
  timestamp: "text",
  path: "path",
  flag: "boolean",
} as const;
const test: readonly FieldGrammar[] = [
  field("Variable", "path", "The value to test.", path),
  ...[...comparisonOperators].map(([name, kind]) =>
    field(name, operatorKinds[kind], `True when the variable is so: ${name}.`, path),
  ),
  field("And", "rules", "True when all of these are.", path),
  field("Or", "rules", "True when one of these is.", path),
  field("Not", "rule", "True when this is not.", path),
];

/** An element of Choices. */
export const choiceRuleGrammar: ObjectGrammar = {
  title: "a Choice Rule",
  fields: [
    comment,
    field("Next", "stateName", "The state to go to when this rule is the first that is true.", {
      required: true,
    }),
    field("Condition", "condition", "The test: a JSONata expression in {% %} that gives true or false.", {
      ...jsonata,
      required: true,
    }),
    output,
    assign,
    ...test,
  ],
};

/** A rule inside And, Or or Not: it only tests. */
export const nestedRuleGrammar: ObjectGrammar = { title: "a nested Choice Rule", fields: [comment, ...test] };
