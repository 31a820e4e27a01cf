/** Choice: the first rule that matches decides where to go. */
import { type Failure, isFailure, queryFailure, runtimeFailure } from "../query/failure.js";
import { evaluatePath } from "../query/json-path-evaluate.js";
import { sentence } from "../query/jsonata-template.js";
import { isPathMiss } from "../query/path-miss.js";
import { invalidPath } from "../query/payload-template.js";
import type { Template } from "../query/template.js";
import type { JsonValue } from "../text/json-value.js";
import { CHOICE_OPERATORS } from "./choice-operators.js";
import { type Eventual, type Place, queryScope, resolve, thenUnlessFailed } from "./evaluation.js";
import type { Destination } from "./machine.js";
import type { ChoicePath, ChoiceTest, ChoiceWork, ProgramState } from "./program.js";

/** Where the state leads for this input. */
export function choose(work: ChoiceWork, state: ProgramState, place: Place): Eventual<Destination | Failure> {
  return tryFrom(0, work, state, place);
}

function tryFrom(
  first: number,
  work: ChoiceWork,
  state: ProgramState,
  place: Place,
): Eventual<Destination | Failure> {
  for (let i = first; i < work.rules.length; i++) {
    const rule = work.rules[i];
    if (!rule) break;
    const taken: Destination = { next: rule.next, rule: i, via: "choice" };
    if (rule.test.kind === "condition") {
      return thenUnlessFailed(holds(rule.test.template, place), (yes) =>
        yes ? taken : tryFrom(i + 1, work, state, place),
      );
    }
    const matched = matches(rule.test, place);
    if (isFailure(matched)) return matched;
    if (matched) return taken;
  }
  if (work.default !== undefined) return { next: work.default, via: "default" };
  return runtimeFailure("Failed to transition out of the state. The state does not point to a next state.");
}

function holds(template: Template, place: Place): Eventual<boolean | Failure> {
  return thenUnlessFailed(resolve(template, place, "JSONata"), (value: JsonValue): boolean | Failure => {
    if (typeof value === "boolean") return value;
    if (template.kind !== "jsonata") return queryFailure("A Condition must be true or false.");
    const type = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
    const what = `returned an unexpected result type. Expected 'boolean', but was '${type}' for value: ${JSON.stringify(value)}`;
    return queryFailure(sentence(template, what), template.location);
  });
}

function matches(test: ChoiceTest, place: Place): boolean | Failure {
  switch (test.kind) {
    case "and":
    case "or":
      for (const each of test.tests) {
        const result = matches(each, place);
        if (isFailure(result) || result === (test.kind === "or")) return result;
      }
      return test.kind === "and";
    case "not": {
      const result = matches(test.test, place);
      return isFailure(result) ? result : !result;
    }
    case "compare":
      return compare(test, place);
    case "condition":
      return false;
  }
}

function compare(test: Comparison, place: Place): boolean | Failure {
  const scope = queryScope(place);
  const value = evaluatePath(test.variable, scope);
  const missing = isPathMiss(value);
  if (test.operator === "IsPresent") return !missing === test.operand;
  if (missing) return invalidPath(test.variable.text, INVALID_REFERENCE);
  if (!isChoicePath(test.operand)) return CHOICE_OPERATORS.get(test.operator)?.(value, test.operand) ?? false;
  const operand = evaluatePath(test.operand.path, scope);
  if (isPathMiss(operand)) return invalidPath(test.operand.path.text, INVALID_REFERENCE);
  return CHOICE_OPERATORS.get(test.operator)?.(value, operand) ?? false;
}

const INVALID_REFERENCE = "The choice state's condition path references an invalid value.";

type Comparison = ChoiceTest & { readonly kind: "compare" };

/** Operands are scalars unless they are paths. */
const isChoicePath = (operand: JsonValue | ChoicePath): operand is ChoicePath =>
  typeof operand === "object" && operand !== null && "kind" in operand && operand.kind === "path";
