/** A Choice Rule that is never tried, or never true. */
import type { ChoiceRule } from "../../asl/model.js";
import { jsonataCode } from "../../query/jsonata.js";
import type { SyntaxNode } from "../../syntax/tree.js";
import { toValue } from "../../syntax/value.js";
import { isObject, type JsonValue } from "../../text/json-value.js";
import { defineRule } from "../rule.js";

export const deadRule = defineRule({
  id: "choice/dead-rule",
  about: "asl",
  severity: "warning",
  summary: "A Choice Rule should be one that can be tried, and can be true.",
  docs: "Rules are tried in order, and the first that is true decides: a rule that tests the same as an earlier one, or comes after one that is always true, never counts. Neither does one whose Condition is false.",
  reference: "https://states-language.net/#choice-state",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Choice
    Choices:
      - { Variable: $.a, NumericEquals: 1, Next: B }
      - { NumericEquals: 1, Variable: $.a, Next: C }
          ^^^^^^^^^^^^^
    Default: C
  B: { Type: Succeed }
  C: { Type: Succeed }`,
      `QueryLanguage: JSONata
StartAt: A
States:
  A:
    Type: Choice
    Choices:
      - { Condition: "{% false %}", Next: B }
          ^^^^^^^^^
      - { Condition: true, Next: C }
      - { Condition: "{% $states.input.a %}", Next: C }
          ^^^^^^^^^
  B: { Type: Succeed }
  C: { Type: Succeed }`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Choice
    Choices:
      - { Variable: $.a, NumericEquals: 1, Next: B }
      - { Variable: $.a, NumericEquals: 2, Next: C }
    Default: C
  B: { Type: Succeed }
  C: { Type: Succeed }`,
    ],
  },
  checkState(state, report) {
    if (state.type !== "Choice") return;
    const seen = new Map<string, number>();
    const tests = testsOf(state.choices);
    let always: number | undefined;
    state.choices.forEach((rule, index) => {
      const key = rule.condition?.key ?? rule.node.properties[0]?.key ?? rule.node;
      const truth = truthOf(rule);
      const test = tests.get(rule);
      const same = test === undefined ? undefined : seen.get(test);
      if (always !== undefined) report(key, `This rule is never tried: rule ${always + 1} is always true.`);
      else if (truth === false) report(key, "This rule is never true.");
      else if (same !== undefined) report(key, `This rule never counts: rule ${same + 1} tests the same.`);
      if (truth === true) always ??= index;
      if (test !== undefined && same === undefined) seen.set(test, index);
    });
  },
});

/** The value of a Condition that is a constant. */
function truthOf({ condition }: ChoiceRule): boolean | undefined {
  if (condition?.node.kind === "boolean") return condition.node.value;
  if (condition?.node.kind !== "string") return undefined;
  const code = jsonataCode(condition.node.value)?.code.trim();
  return code === "true" ? true : code === "false" ? false : undefined;
}

/** What the rules test that might test the same as another: those with the same fields and the same texts in them. */
function testsOf(choices: readonly ChoiceRule[]): ReadonlyMap<ChoiceRule, string | undefined> {
  if (choices.length < 2) return NO_TESTS;
  const groups = new Map<string, ChoiceRule[]>();
  for (const rule of choices) {
    const marks = rule.node.properties.flatMap(({ key, value }) => {
      if (CARRIED.has(key.value)) return [];
      return [`${key.value}=${value?.kind === "string" ? value.value : value?.kind}`];
    });
    const mark = marks.sort().join("\n");
    const group = groups.get(mark);
    if (group) group.push(rule);
    else groups.set(mark, [rule]);
  }
  const shared = [...groups.values()].filter((group) => group.length > 1).flat();
  return new Map(shared.map((rule) => [rule, testOf(rule)]));
}

const NO_TESTS: ReadonlyMap<ChoiceRule, string | undefined> = new Map();

const CARRIED = new Set(["Next", "Comment", "Assign", "Output"]);

/** What a rule tests, as text that is equal for equal tests. */
function testOf({ node }: ChoiceRule): string | undefined {
  const test = node.properties.filter(({ key }) => !CARRIED.has(key.value));
  if (test.length === 0) return undefined;
  return JSON.stringify(sorted(toValue({ ...node, properties: test } as SyntaxNode)));
}

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}
