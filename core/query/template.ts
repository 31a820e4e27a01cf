/** Templates: JSON values with expressions in them, parsed once and resolved as often as the state runs. */
import { isArray, isObject, type JsonValue } from "../text/json-value.js";
import type { IntrinsicCall } from "./intrinsic.js";
import type { JsonPath } from "./json-path.js";
import type { JsonataExpression } from "./jsonata.js";
import { isQueryFault, type QueryFault } from "./query-fault.js";

export type Template =
  | { readonly kind: "constant"; readonly value: JsonValue }
  | { readonly kind: "object"; readonly fields: readonly TemplateField[] }
  | { readonly kind: "array"; readonly items: readonly Template[] }
  /** JSONPath; `field` is the name as written, with its `.$`. */
  | { readonly kind: "path"; readonly path: JsonPath; readonly field: string }
  | { readonly kind: "call"; readonly call: IntrinsicCall; readonly field: string }
  /** JSONata; `location` is AWS's way to name the place, e.g. `Output/total`. */
  | { readonly kind: "jsonata"; readonly expression: JsonataExpression; readonly location: string };

export interface TemplateField {
  readonly name: string;
  readonly value: Template;
}

/** A fault in one of a template's expressions, and where in the template it stands. */
export interface TemplateFault {
  /** JSON pointer inside the template. */
  readonly pointer: string;
  readonly fault: QueryFault;
}

/** Parses one string of a template: the expression it is, the template itself when it is none, or the fault. */
export type ParseLeaf = (text: string, name: string, location: string) => Template | QueryFault | undefined;

/**
 * Builds a template. `leaf` sees every string with the name of its field; `rename` gives the name a field has in the
 * result. Parts without expressions become constants, so that they are shared and never copied.
 */
export function parseTemplate(
  value: JsonValue,
  location: string,
  leaf: ParseLeaf,
  rename: (name: string) => string,
): Template | readonly TemplateFault[] {
  const faults: TemplateFault[] = [];
  const parse = (part: JsonValue, name: string, place: string, pointer: string): Template => {
    if (typeof part === "string") {
      const found = leaf(part, name, place);
      if (found && isQueryFault(found)) faults.push({ pointer, fault: found });
      else if (found) return found;
    }
    if (isArray(part)) {
      const items = part.map((item, i) => parse(item, "", `${place}[${i}]`, `${pointer}/${i}`));
      return items.every(isConstant) ? { kind: "constant", value: part } : { kind: "array", items };
    }
    if (!isObject(part)) return { kind: "constant", value: part };
    const fields = Object.entries(part).map(([key, inner]) => ({
      name: rename(key),
      value: parse(
        inner,
        key,
        `${place}/${key}`,
        `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`,
      ),
    }));
    return fields.every((field) => isConstant(field.value))
      ? { kind: "constant", value: part }
      : { kind: "object", fields };
  };
  const template = parse(value, "", location, "");
  return faults.length > 0 ? faults : template;
}

const isConstant = (template: Template): boolean => template.kind === "constant";
