/** A Choice Rule in short human words: `recommended_type = "buy"`. */
import type { ChoiceRule } from "../asl/model.js";
import type { SyntaxNode } from "../syntax/tree.js";
import { toValue } from "../syntax/value.js";
import type { JsonValue } from "../text/json-value.js";
import { isArray, isObject } from "../text/json-value.js";

export interface ConditionWords {
  /** Paths without `$.`; "" when nothing can be said yet. */
  readonly short: string;
  /** Everything as written. */
  readonly full: string;
}

const signs: Readonly<Record<string, string>> = {
  Equals: "=",
  LessThan: "<",
  GreaterThan: ">",
  LessThanEquals: "≤",
  GreaterThanEquals: "≥",
  Matches: "matches",
};

/** The words for a rule's test in either query language. */
export function conditionWords(rule: ChoiceRule | undefined): ConditionWords {
  if (!rule) return { short: "", full: "" };
  if (rule.condition) return jsonataWords(rule.condition.node);
  const value = toValue(rule.node);
  return { short: testWords(value, shortPath), full: testWords(value, (path) => path) };
}

function jsonataWords(node: SyntaxNode): ConditionWords {
  if (node.kind !== "string") return { short: String(toValue(node)), full: String(toValue(node)) };
  const full = node.value
    .replace(/^\s*\{%/, "")
    .replace(/%\}\s*$/, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  const short = full.replaceAll(/\$states\.(input|context)\./g, "").replaceAll(/'([^'"]*)'/g, '"$1"');
  return { short, full };
}

type PathWords = (path: string) => string;

/** The end of a path says most: as many of its last names as are short together, at least one. */
const shortPath: PathWords = (path) => {
  const names = path
    .replace(/^\$\$?$/, "input")
    .replace(/^\$\$?\.(?=.)/, "")
    .split(".");
  let short = names.at(-1) ?? "";
  for (const name of names.slice(0, -1).reverse()) {
    if (short.length + name.length >= 20) break;
    short = `${name}.${short}`;
  }
  return short;
};

function testWords(value: JsonValue | undefined, pathWords: PathWords): string {
  if (!isObject(value)) return "";
  const inner = (test: JsonValue | undefined): string => testWords(test, pathWords);
  const group = (tests: JsonValue | undefined, word: string): string => {
    const parts = isArray(tests) ? tests.map((test) => bracketed(test, inner(test))) : [];
    return parts.filter((part) => part !== "").join(` ${word} `);
  };
  if ("And" in value) return group(value["And"], "and");
  if ("Or" in value) return group(value["Or"], "or");
  if ("Not" in value) return negated(value["Not"], inner(value["Not"]));
  const variable = value["Variable"];
  if (typeof variable !== "string") return "";
  for (const [operator, operand] of Object.entries(value)) {
    const words = comparisonWords(operator, operand, pathWords);
    if (words) return `${pathWords(variable)} ${words}`;
  }
  return "";
}

/** `x ≠ 1` and `x is not present` read better than `not (…)`. */
function negated(test: JsonValue | undefined, words: string): string {
  const operators = isObject(test) ? Object.keys(test) : [];
  if (operators.some((name) => /^(String|Numeric|Timestamp)Equals(Path)?$/.test(name)))
    return words.replace(" = ", " ≠ ");
  if (operators.some((name) => /^Is[A-Z]/.test(name)) && !words.includes(" is not "))
    return words.replace(" is ", " is not ");
  return words && `not (${words})`;
}

const bracketed = (test: JsonValue, words: string): string =>
  isObject(test) && ("And" in test || "Or" in test) && words ? `(${words})` : words;

function comparisonWords(operator: string, operand: JsonValue, pathWords: PathWords): string | undefined {
  const kind = /^Is(Null|Present|Numeric|String|Boolean|Timestamp)$/.exec(operator)?.[1];
  if (kind) {
    const words = { Null: "null", Present: "present", Numeric: "a number", String: "a string" }[kind];
    return `is ${operand === false ? "not " : ""}${words ?? `a ${kind.toLowerCase()}`}`;
  }
  const match = /^(String|Numeric|Boolean|Timestamp)(\w+?)(Path)?$/.exec(operator);
  const sign = signs[match?.[2] ?? ""];
  if (!match || !sign) return undefined;
  if (match[1] === "Boolean" && !match[3]) return `is ${JSON.stringify(operand)}`;
  return `${sign} ${match[3] && typeof operand === "string" ? pathWords(operand) : JSON.stringify(operand)}`;
}
