/** Choice Rules in executable form. */
import type { ChoiceRule, ChoiceState } from "../asl/model.js";
import { fieldValue, type ObjectNode, type StringNode, type SyntaxNode } from "../syntax/tree.js";
import { toValue } from "../syntax/value.js";
import { CHOICE_OPERATORS } from "./choice-operators.js";
import type { Compiler } from "./compiler.js";
import type { Stage } from "./machine.js";
import type { ChoicePath, ChoiceTest, ProgramRule, Work } from "./program.js";

/** The work of a Choice state; what is wrong with its rules is reported. */
export function compileChoice(compiler: Compiler, state: ChoiceState): Work {
  const fallback = state.default && compiler.target(state.scope, state.default, state.key, "Default");
  const rules = state.choices.flatMap((rule, i) => compileRule(compiler, state, rule, i));
  return { type: "Choice", rules, ...(fallback !== undefined && { default: fallback }) };
}

function compileRule(
  compiler: Compiler,
  state: ChoiceState,
  rule: ChoiceRule,
  index: number,
): readonly ProgramRule[] {
  const { queryLanguage: language } = state;
  const next = compiler.target(state.scope, rule.next, rule.node, "Next");
  const assign = compiler.template(rule.assign, language, `Choices[${index}]/Assign`);
  const output =
    language === "JSONata" ? compiler.template(rule.output, language, `Choices[${index}]/Output`) : undefined;
  const test =
    language === "JSONata" ? compileCondition(compiler, rule, index) : compileTest(compiler, rule.node);
  if (next === undefined || !test) return [];
  const stages: (Stage | false)[] = [
    "work",
    assign !== undefined && "assign",
    (output !== undefined || (language === "JSONPath" && state.outputPath !== undefined)) && "output",
    "exit",
  ];
  return [
    {
      test,
      next,
      stages: stages.filter((stage) => stage !== false),
      ...(assign && { assign }),
      ...(output && { output }),
    },
  ];
}

function compileCondition(compiler: Compiler, rule: ChoiceRule, index: number): ChoiceTest | undefined {
  const template = compiler.template(rule.condition, "JSONata", `Choices[${index}]/Condition`);
  if (template) return { kind: "condition", template };
  if (!rule.condition) compiler.problem(rule.node, 'A rule of a JSONata Choice needs a "Condition".');
  return undefined;
}

function compileTest(compiler: Compiler, node: SyntaxNode): ChoiceTest | undefined {
  if (node.kind !== "object") {
    compiler.problem(node, "A Choice Rule is an object.");
    return undefined;
  }
  for (const kind of ["And", "Or"] as const) {
    const list = fieldValue(node, kind);
    if (list?.kind !== "array") continue;
    const tests = list.items.map((item) => compileTest(compiler, item));
    const whole = tests.filter((test) => test !== undefined);
    return whole.length === tests.length ? { kind: kind === "And" ? "and" : "or", tests: whole } : undefined;
  }
  const negated = fieldValue(node, "Not");
  if (negated) {
    const test = compileTest(compiler, negated);
    return test && { kind: "not", test };
  }
  return compileComparison(compiler, node);
}

function compileComparison(compiler: Compiler, node: ObjectNode): ChoiceTest | undefined {
  const variable = fieldValue(node, "Variable");
  const operator = node.properties.find(({ key, value }) => value && CHOICE_OPERATORS.has(key.value));
  if (variable?.kind !== "string" || !operator?.value) {
    compiler.problem(node, 'A Choice Rule needs "Variable" and one comparison operator.');
    return undefined;
  }
  const path = parsePathNode(compiler, variable);
  const name = operator.key.value;
  const operand = name.endsWith("Path") ? pathOperand(compiler, operator.value) : toValue(operator.value);
  if (!path || operand === undefined) return undefined;
  return { kind: "compare", variable: path.path, operator: name, operand };
}

function pathOperand(compiler: Compiler, node: SyntaxNode): ChoicePath | undefined {
  if (node.kind === "string") return parsePathNode(compiler, node);
  compiler.problem(node, "A path is expected here.");
  return undefined;
}

function parsePathNode(compiler: Compiler, node: StringNode): ChoicePath | undefined {
  const path = compiler.pathOf(node);
  return path && { kind: "path", path };
}
