/** CSV as ItemReader reads it, piece by piece: rows of fields, and items by the names of the columns. */
import { isArray, type JsonObject, type JsonValue } from "../text/json-value.js";

const DELIMITERS: Readonly<Record<string, string>> = {
  COMMA: ",",
  PIPE: "|",
  SEMICOLON: ";",
  SPACE: " ",
  TAB: "\t",
};

/** Takes text in pieces of any size and gives the items that each completes; `end` gives the last one, where no line break follows it. */
export interface CsvItems {
  push(text: string): readonly JsonValue[];
  end(): readonly JsonValue[];
}

/** A reader of items for a ReaderConfig; the columns' names are the first row unless they are given. */
export function csvItems(options: JsonObject): CsvItems {
  const rows = csvRows(DELIMITERS[String(options["CSVDelimiter"] ?? "COMMA")] ?? ",");
  const given = options["CSVHeaders"];
  let headers = options["CSVHeaderLocation"] === "GIVEN" && isArray(given) ? given.map(String) : undefined;
  const itemsOf = (read: string[][]): readonly JsonValue[] => {
    headers ??= read.shift();
    const names = headers ?? [];
    return read.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? ""])));
  };
  return { push: (text) => itemsOf(rows.push(text)), end: () => itemsOf(rows.end()) };
}

interface CsvRows {
  push(text: string): string[][];
  end(): string[][];
}

/** Fields in double quotes may hold delimiters, line breaks and doubled quotes. Empty lines are no rows. */
function csvRows(delimiter: string): CsvRows {
  let rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let isQuoted = false;
  const endRow = (): void => {
    row.push(field);
    field = "";
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
  };
  const taken = (): string[][] => {
    const done = rows;
    rows = [];
    return done;
  };
  // A doubled quote closes and opens again: the first of the two is added when the second comes.
  let closed = false;
  const take = (character: string): void => {
    const doubles = closed && character === '"';
    closed = isQuoted && character === '"';
    if (doubles) field += '"';
    if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) field += character;
    else if (character === delimiter) {
      row.push(field);
      field = "";
    } else if (character === "\n") endRow();
    else if (character !== "\r") field += character;
  };
  return {
    push(text) {
      for (const character of text) take(character);
      return taken();
    },
    end() {
      endRow();
      return taken();
    },
  };
}
