/** SWF carries inputs and results as texts; programs want the JSON in them. */
import type { JsonValue } from "../text/json-value.js";

/** The JSON that a text is, else the text itself; null for none. */
export function valueOfText(text: string | undefined): JsonValue {
  if (text === undefined) return null;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}

/** The text by which a value is carried: a string as it is, anything else as JSON; none for null. */
export const textOfValue = (value: JsonValue): string | undefined =>
  value === null ? undefined : typeof value === "string" ? value : JSON.stringify(value);
