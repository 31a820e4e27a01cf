/** JSONata in JSON values: `{% … %}` strings at any depth of a field such as Output, Assign or Arguments. */
import type { JsonValue } from "../text/json-value.js";
import { type Failure, isFailure, queryFailure } from "./failure.js";
import {
  evaluateJsonata,
  isJsonataProblem,
  type JsonataScope,
  jsonataCode,
  parseJsonata,
} from "./jsonata.js";
import { setOwn } from "./payload-template.js";
import { isQueryFault, queryFault } from "./query-fault.js";
import { parseTemplate, type Template, type TemplateFault } from "./template.js";

/** Parses a field; `location` is its name as AWS reports it. The faults' indexes are into the strings with their delimiters. */
export const parseJsonataTemplate = (
  value: JsonValue,
  location: string,
): Template | readonly TemplateFault[] =>
  parseTemplate(
    value,
    location,
    (text, _name, place) => parseExpression(text, place),
    (name) => name,
  );

function parseExpression(text: string, location: string): ReturnType<Parameters<typeof parseTemplate>[2]> {
  const found = jsonataCode(text);
  if (!found) return undefined;
  const expression = parseJsonata(found.code);
  if (!isQueryFault(expression)) return { kind: "jsonata", expression, location };
  return queryFault(expression.message, expression.start + found.offset, expression.end + found.offset);
}

/** The value of a template. Synchronous where nothing has to be evaluated, because a promise for each state would cost more than the state. */
export function resolveJsonata(
  template: Template,
  scope: JsonataScope,
): JsonValue | Failure | Promise<JsonValue | Failure> {
  switch (template.kind) {
    case "constant":
      return template.value;
    case "jsonata":
      return evaluateLeaf(template, scope);
    case "array":
      return resolveItems(template.items, scope);
    case "object":
      return resolveFields(template.fields, scope);
    case "path":
    case "call":
      return queryFailure("A JSONata state can not evaluate JSONPath.");
  }
}

const evaluateLeaf = (
  leaf: Template & { kind: "jsonata" },
  scope: JsonataScope,
): Promise<JsonValue | Failure> =>
  evaluateJsonata(leaf.expression, scope).then((result) =>
    isJsonataProblem(result) ? queryFailure(sentence(leaf, result.problem), leaf.location) : result,
  );

/** AWS's sentence about an expression and what came of it. */
export const sentence = (leaf: Template & { kind: "jsonata" }, what: string): string =>
  `The JSONata expression '${leaf.expression.code.trim()}' specified for the field '${leaf.location}' ${what}`;

async function resolveItems(items: readonly Template[], scope: JsonataScope): Promise<JsonValue | Failure> {
  const values: JsonValue[] = [];
  for (const item of items) {
    const resolved = resolveJsonata(item, scope);
    const value = resolved instanceof Promise ? await resolved : resolved;
    if (isFailure(value)) return value;
    values.push(value);
  }
  return values;
}

async function resolveFields(
  fields: readonly { readonly name: string; readonly value: Template }[],
  scope: JsonataScope,
): Promise<JsonValue | Failure> {
  const result: { [name: string]: JsonValue } = {};
  for (const { name, value: template } of fields) {
    const resolved = template.kind === "constant" ? template.value : resolveJsonata(template, scope);
    const value = resolved instanceof Promise ? await resolved : resolved;
    if (isFailure(value)) return value;
    setOwn(result, name, value);
  }
  return result;
}
