/** Values and strings as text, in the style of a document. */
import type { JsonValue } from "../text/json-value.js";
import { isArray, isObject } from "../text/json-value.js";
import type { Language, StringStyle } from "./tree.js";

/** A value as text; continued lines get `indent` before them, and two spaces more for each level. `flow` keeps YAML on one line. */
export function printValue(language: Language, value: JsonValue, indent: string, flow: boolean): string {
  if (language === "yaml") return flow ? printFlow(value) : printBlock(value, indent);
  return JSON.stringify(value, null, 2).replaceAll("\n", `\n${indent}`);
}

/** On one line: YAML asks for indentation even inside braces. */
function printFlow(value: JsonValue): string {
  if (isArray(value)) return `[${value.map(printFlow).join(", ")}]`;
  if (!isObject(value))
    return typeof value === "string" ? quoteLike("yaml", "plain", value) : JSON.stringify(value);
  const fields = Object.entries(value).map(
    ([name, item]) => `${quoteLike("yaml", "plain", name)}: ${printFlow(item)}`,
  );
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

function printBlock(value: JsonValue, indent: string): string {
  const inner = `${indent}  `;
  if (isArray(value) && value.length > 0) {
    return value.map((item) => `\n${inner}- ${printBlock(item, inner).trimStart()}`).join("");
  }
  if (isObject(value) && Object.keys(value).length > 0) {
    const lines = Object.entries(value).map(
      ([name, item]) => `\n${inner}${quoteLike("yaml", "plain", name)}:${spaced(printBlock(item, inner))}`,
    );
    return lines.join("");
  }
  return typeof value === "string" ? quoteLike("yaml", "plain", value) : JSON.stringify(value);
}

const spaced = (text: string): string => (text.startsWith("\n") ? text : ` ${text}`);

/** A string in the given style where that can hold it, else in double quotes. */
export function quoteLike(language: Language, style: StringStyle, value: string): string {
  if (language !== "yaml" || style === "double" || style === "block") return JSON.stringify(value);
  if (style === "single" && !/[\n\r]/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return isPlainSafe(value) ? value : JSON.stringify(value);
}

/** True for text that YAML reads as this very string when it has no quotes. */
function isPlainSafe(value: string): boolean {
  if (!/^[A-Za-z_$/.][\w $/.()+*-]*$/.test(value) || value !== value.trim()) return false;
  return !/^(true|false|null|yes|no|on|off|y|n|~|\.inf|\.nan)$/i.test(value) && !/^\.?\d/.test(value);
}
