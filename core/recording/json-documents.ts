/** Texts that hold several JSON values one after another, as pages that were put into one file do. */
import type { JsonValue } from "../text/json-value.js";

/** All values of the text, in order; undefined when something in it is no JSON. */
export function jsonDocuments(text: string): readonly JsonValue[] | undefined {
  const whole = parsed(text);
  if (whole !== undefined) return [whole];
  const values: JsonValue[] = [];
  for (const part of topLevel(text)) {
    const value = parsed(part);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** The parts of the text that end where all brackets are closed. */
function topLevel(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (token === "{" || token === "[") depth++;
    else if (token === "}" || token === "]") depth--;
    if (depth > 0 || (token !== "}" && token !== "]")) continue;
    parts.push(text.slice(from, index + 1));
    from = index + 1;
  }
  return text.slice(from).trim() === "" ? parts : [...parts, text.slice(from)];
}
