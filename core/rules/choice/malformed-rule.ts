/** A JSONPath Choice Rule that does not test exactly one thing. */
import { choiceRuleGrammar, comparisonOperators, nestedRuleGrammar } from "../../asl/choice-grammar.js";
import { type ObjectNode, type Property, propertyOf } from "../../syntax/tree.js";
import { removeField } from "../../syntax/writer.js";
import { defineRule, type Report } from "../rule.js";

const COMBINATORS = new Set(["And", "Or", "Not"]);

export const malformedRule = defineRule({
  id: "choice/malformed-rule",
  about: "asl",
  severity: "error",
  summary:
    "A JSONPath Choice Rule has a Variable and exactly one comparison operator, or exactly one of And, Or and Not.",
  docs: "A rule that compares nothing, or two things at once, is refused by AWS. Put several tests into `And` or `Or`.",
  reference: "https://states-language.net/#choice-state",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Choice", "Default": "B", "Choices": [
  { "Variable": "$.a", "IsPresent": true, "IsNull": false, "Next": "B" },
                                          ^^^^^^^^
  { "IsNull": true, "Next": "B" },
    ^^^^^^^^
  { "Variable": "$.a", "Next": "B" }
    ^^^^^^^^^^
] }, "B": { "Type": "Succeed" } } }`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Choice
    Choices:
      - And:
          - { Variable: $.a, IsPresent: true }
          - { Variable: $.a, NumericGreaterThan: 1 }
        Next: B
    Default: B
  B: { Type: Succeed }`,
    ],
  },
  checkObject({ node, grammar, language }, report) {
    if (language !== "JSONPath" || (grammar !== choiceRuleGrammar && grammar !== nestedRuleGrammar)) return;
    checkRule(node, report);
  },
});

function checkRule(node: ObjectNode, report: Report): void {
  const [operator, ...further] = present(node, (name) => comparisonOperators.has(name));
  const [combinator, ...more] = present(node, (name) => COMBINATORS.has(name));
  const variable = propertyOf(node, "Variable");
  const place = node.properties[0]?.key ?? node;
  const beside = combinator ? [operator, variable].flatMap((each) => each ?? []) : [];
  for (const extra of [...further, ...more, ...beside]) {
    const first = (combinator && combinator !== extra ? combinator : operator)?.key.value;
    report(
      extra.key,
      `This rule has both "${first}" and "${extra.key.value}": it can test only one thing; put both into "And".`,
      {
        fixes: [{ title: `Remove "${extra.key.value}"`, edits: [removeField(node, extra)] }],
      },
    );
  }
  if (combinator) return;
  if (!operator && !variable)
    report(
      place,
      `This rule tests nothing: it needs "Variable" and a comparison operator, or And, Or or Not.`,
    );
  else if (!operator)
    report(
      variable?.key ?? place,
      `This rule has no comparison operator, such as "StringEquals" or "IsPresent".`,
    );
  else if (!variable)
    report(operator.key, `This rule does not say what to compare: add "Variable" with a path.`);
}

/** The fields with such names, in the order written; of a name written twice the last. */
const present = (node: ObjectNode, wanted: (name: string) => boolean): readonly Property[] =>
  node.properties.filter(
    (property) => wanted(property.key.value) && propertyOf(node, property.key.value) === property,
  );
