/** What an ItemReader finds in data that is there as a whole: JSON, JSON Lines and CSV texts, and lists of objects. */
import { isArray, isObject, type JsonObject, type JsonValue } from "../text/json-value.js";
import { csvItems } from "./csv.js";

/** The items in the data, at most that many; a text says why there are none. */
export function itemsFrom(data: JsonValue, config: JsonValue, most: number): readonly JsonValue[] | string {
  const options = isObject(config) ? config : {};
  const items = allItems(data, options);
  return typeof items === "string" || items.length <= most ? items : items.slice(0, most);
}

function allItems(data: JsonValue, options: JsonObject): readonly JsonValue[] | string {
  const type = options["InputType"];
  if (typeof data !== "string") return iterated(data, options);
  if (type === "CSV") {
    const rows = csvItems(options);
    return [...rows.push(data), ...rows.end()];
  }
  try {
    return type === "JSONL" ? lineItems(data.split("\n")) : iterated(JSON.parse(data) as JsonValue, options);
  } catch {
    return `The data is not valid ${type === "JSONL" ? "JSON Lines" : "JSON"}.`;
  }
}

/** The items of JSON Lines; throws where a line is no JSON. */
export const lineItems = (lines: readonly string[]): readonly JsonValue[] =>
  lines.filter((line) => line.trim() !== "").map((line) => JSON.parse(line) as JsonValue);

/** The data itself, or what ItemsPointer leads to: an array in any case. */
function iterated(data: JsonValue, options: JsonObject): readonly JsonValue[] | string {
  const pointer = options["ItemsPointer"];
  const found = typeof pointer === "string" ? atPointer(data, pointer) : data;
  if (isArray(found)) return found;
  return "Attempting to map over non-iterable node.";
}

function atPointer(data: JsonValue, pointer: string): JsonValue {
  let value = data;
  for (const token of pointer.split("/").slice(1)) {
    const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
    value = isArray(value) ? (value[Number(name)] ?? null) : isObject(value) ? (value[name] ?? null) : null;
  }
  return value;
}
