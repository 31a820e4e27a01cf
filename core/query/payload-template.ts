/** JSONPath Payload Templates: fields whose names end in `.$` hold paths or intrinsic calls. */
import type { JsonValue } from "../text/json-value.js";
import { type Failure, isFailure, runtimeFailure } from "./failure.js";
import { parseIntrinsic } from "./intrinsic.js";
import { evaluateIntrinsic, type QueryScope } from "./intrinsic-evaluate.js";
import { type JsonPath, parseJsonPath } from "./json-path.js";
import { evaluatePath } from "./json-path-evaluate.js";
import { isPathMiss } from "./path-miss.js";
import { isQueryFault } from "./query-fault.js";
import { parseTemplate, type Template, type TemplateFault } from "./template.js";

/** Parses a template, or gives the faults of all its expressions. */
export const parsePayloadTemplate = (value: JsonValue): Template | readonly TemplateFault[] =>
  parseTemplate(
    value,
    "",
    (text, name) => (name.endsWith(".$") ? parsePathOrCall(text, name) : undefined),
    (name) => (name.endsWith(".$") ? name.slice(0, -2) : name),
  );

function parsePathOrCall(text: string, field: string): ReturnType<Parameters<typeof parseTemplate>[2]> {
  if (text.trimStart().startsWith("$")) {
    const path = parseJsonPath(text);
    return isQueryFault(path) ? path : { kind: "path", path, field };
  }
  const call = parseIntrinsic(text);
  return isQueryFault(call) ? call : { kind: "call", call, field };
}

/** The value of a template. */
export function resolvePayload(template: Template, scope: QueryScope): JsonValue | Failure {
  switch (template.kind) {
    case "constant":
      return template.value;
    case "path": {
      const found = evaluatePath(template.path, scope);
      if (!isPathMiss(found)) return found;
      if (found.missing.startsWith("Filter:")) return invalidPath(template.path.text, found.missing);
      return found.outOfRange ? null : notFound(template.path, template.field, scope);
    }
    case "call":
      return evaluateIntrinsic(template.call, scope);
    case "array":
      return resolveAll(template.items, scope);
    case "object": {
      const result: { [name: string]: JsonValue } = {};
      for (const field of template.fields) {
        const value = resolvePayload(field.value, scope);
        if (isFailure(value)) return value;
        setOwn(result, field.name, value);
      }
      return result;
    }
    case "jsonata":
      return runtimeFailure("A JSONPath state can not evaluate JSONata.");
  }
}

/** Sets a field even where its name is `__proto__`. */
export function setOwn(target: { [name: string]: JsonValue }, name: string, value: JsonValue): void {
  if (name === "__proto__") {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  } else target[name] = value;
}

function resolveAll(items: readonly Template[], scope: QueryScope): JsonValue | Failure {
  const values: JsonValue[] = [];
  for (const item of items) {
    const value = resolvePayload(item, scope);
    if (isFailure(value)) return value;
    values.push(value);
  }
  return values;
}

/** AWS's words for a path that finds nothing in a template; a path into the Context Object prints that object. */
export const notFound = (path: JsonPath, field: string, scope: QueryScope): Failure => {
  const searched = path.root.kind === "context" ? scope.context() : scope.input;
  return runtimeFailure(
    `The JSONPath '${path.text}' specified for the field '${field}' could not be found in the input '${JSON.stringify(searched)}'`,
  );
};

/** AWS's words for a path of its own field that finds nothing. */
export const invalidPath = (path: string, reason: string): Failure =>
  runtimeFailure(`Invalid path '${path}' : ${reason}`);
