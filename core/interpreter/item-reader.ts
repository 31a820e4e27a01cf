/** The formats an ItemReader can read: JSON, JSON Lines and CSV texts, and lists of objects. */
import { isArray, isObject, type JsonObject, type JsonValue } from "../text/json-value.js";

/** The items in the data, at most that many; a text says why there are none. */
export function itemsFrom(data: JsonValue, config: JsonValue, most: number): readonly JsonValue[] | string {
  const options = isObject(config) ? config : {};
  const items = allItems(data, options);
  return typeof items === "string" || items.length <= most ? items : items.slice(0, most);
}

function allItems(data: JsonValue, options: JsonObject): readonly JsonValue[] | string {
  const type = options["InputType"];
  if (typeof data !== "string") return iterated(data, options);
  if (type === "CSV") return csvItems(data, options);
  const lines = data.split("\n").filter((line) => line.trim() !== "");
  try {
    if (type === "JSONL") return lines.map((line) => JSON.parse(line) as JsonValue);
    return iterated(JSON.parse(data) as JsonValue, options);
  } catch {
    return `The data is not valid ${type === "JSONL" ? "JSON Lines" : "JSON"}.`;
  }
}

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

const DELIMITERS: Readonly<Record<string, string>> = {
  COMMA: ",",
  PIPE: "|",
  SEMICOLON: ";",
  SPACE: " ",
  TAB: "\t",
};

function csvItems(text: string, options: JsonObject): readonly JsonValue[] {
  const delimiter = DELIMITERS[String(options["CSVDelimiter"] ?? "COMMA")] ?? ",";
  const rows = csvRows(text, delimiter);
  const given = options["CSVHeaders"];
  const fixed = options["CSVHeaderLocation"] === "GIVEN" && isArray(given);
  const headers = fixed ? given.map(String) : (rows.shift() ?? []);
  return rows.map((row) => Object.fromEntries(headers.map((header, i) => [header, row[i] ?? ""])));
}

/** Rows of fields; fields in double quotes may hold delimiters, line breaks and doubled quotes. */
function csvRows(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let quoted = false;
  const endField = (): void => {
    row.push(field);
    field = "";
  };
  const endRow = (): void => {
    endField();
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (quoted && character === '"' && text[at + 1] === '"') {
      field += '"';
      at++;
    } else if (character === '"') quoted = !quoted;
    else if (quoted) field += character;
    else if (character === delimiter) endField();
    else if (character === "\n") endRow();
    else if (character !== "\r") field += character;
  }
  endRow();
  return rows;
}
