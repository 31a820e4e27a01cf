/** The type that a JSONata expression surely gives, as far as its own text tells. */
import type { JsonataNode } from "./jsonata.js";

export type JsonataType = "string" | "number" | "boolean" | "null" | "object" | "array" | "function";

/** The type of whatever the expression gives, when it gives anything; undefined where that depends on data. */
export function jsonataType(node: JsonataNode): JsonataType | undefined {
  if (node["predicate"] || node["stages"] || node["group"] || node["keepArray"]) return undefined;
  switch (node.type) {
    case "string":
    case "number":
      return node.type;
    case "value":
      return node.value === null ? "null" : typeof node.value === "boolean" ? "boolean" : undefined;
    case "unary":
      return unaryType(node);
    case "binary":
      return BINARY[String(node.value)];
    case "lambda":
    case "regex":
    case "partial":
    case "transform":
      return "function";
    case "function":
      return callType(node);
    case "block":
      return lastType(node["expressions"]);
    case "condition":
      return agreed(node["then"], node["else"]);
    default:
      return undefined;
  }
}

/** The literal value of an expression that is nothing else. */
export function jsonataLiteral(node: JsonataNode): string | number | boolean | undefined {
  if (node["predicate"] || node["group"]) return undefined;
  const { value } = node;
  if (node.type === "string" || node.type === "number" || node.type === "value") {
    return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
      ? value
      : undefined;
  }
  return undefined;
}

function unaryType({ value }: JsonataNode): JsonataType | undefined {
  if (value === "{") return "object";
  if (value === "[") return "array";
  return value === "-" ? "number" : undefined;
}

const BINARY: Readonly<Record<string, JsonataType>> = {
  ...Object.fromEntries(["+", "-", "*", "/", "%"].map((each) => [each, "number" as const])),
  ...Object.fromEntries(
    ["=", "!=", "<", "<=", ">", ">=", "and", "or", "in"].map((each) => [each, "boolean" as const]),
  ),
  "&": "string",
};

const CALLS: ReadonlyMap<string, JsonataType> = new Map([
  ...names("exists boolean not contains", "boolean"),
  ...names("sum count max min average length number floor ceil round power sqrt random millis", "number"),
  ...names("toMillis parseInteger abs", "number"),
  ...names("string uppercase lowercase join trim pad now fromMillis uuid hash substring", "string"),
  ...names("substringBefore substringAfter replace base64encode base64decode formatNumber", "string"),
  ...names("formatBase formatInteger encodeUrl encodeUrlComponent decodeUrl type", "string"),
  ...names("split range partition", "array"),
  ...names("merge", "object"),
]);

function names(list: string, type: JsonataType): readonly (readonly [string, JsonataType])[] {
  return list.split(" ").map((name) => [name, type]);
}

function callType(node: JsonataNode): JsonataType | undefined {
  const procedure = node["procedure"] as JsonataNode | undefined;
  return procedure?.type === "variable" ? CALLS.get(String(procedure.value)) : undefined;
}

const lastType = (expressions: unknown): JsonataType | undefined => {
  const last = Array.isArray(expressions) ? (expressions.at(-1) as JsonataNode | undefined) : undefined;
  // A function of the same name may have been defined before the last expression.
  return Array.isArray(expressions) && expressions.length === 1 && last
    ? jsonataType(last)
    : last && last.type !== "function"
      ? jsonataType(last)
      : undefined;
};

function agreed(one: unknown, other: unknown): JsonataType | undefined {
  if (!one || !other) return undefined;
  const type = jsonataType(one as JsonataNode);
  return type === jsonataType(other as JsonataNode) ? type : undefined;
}
