import assert from "node:assert/strict";
import { test } from "node:test";
import { parseJsonPath } from "../../../core/query/json-path.js";
import { evaluatePath } from "../../../core/query/json-path-evaluate.js";
import { isPathMiss } from "../../../core/query/path-miss.js";
import { isQueryFault } from "../../../core/query/query-fault.js";
import type { JsonValue } from "../../../core/text/json-value.js";

const variables: Readonly<Record<string, JsonValue>> = { order: { id: 7, lines: [1, 2] } };
const context: JsonValue = { Execution: { Name: "run-1" } };

/** The value as JSON, or why there is none. */
function evaluated(text: string, input: JsonValue): string {
  const path = parseJsonPath(text);
  if (isQueryFault(path)) return `fault: ${path.message}`;
  const found = evaluatePath(path, { input, context: () => context, variable: (name) => variables[name] });
  return isPathMiss(found) ? `miss: ${found.missing}` : JSON.stringify(found);
}

const store: JsonValue = {
  book: [
    { title: "A", price: 8, tags: ["x", "y"] },
    { title: "B", price: 12, isbn: "1" },
    { title: "C", price: 20, tags: [] },
  ],
  bike: { price: 19, colour: null },
  name: "shop",
};

const CASES: readonly (readonly [string, string])[] = [
  ["$.name", '"shop"'],
  ["$.bike.colour", "null"],
  ["$.book[0].title", '"A"'],
  ["$.book[-1].title", '"C"'],
  ["$['bike','name']", '{"bike":{"price":19,"colour":null},"name":"shop"}'],
  ["$['bike','gone']", '{"bike":{"price":19,"colour":null}}'],
  ["$.book.length()", "3"],
  ["$$.Execution.Name", '"run-1"'],
  ["$order.lines[1]", "2"],
  // Missing leaves of definite paths are errors, in Jayway's words.
  ["$.nope", "miss: No results for path: $['nope']"],
  ["$.no.such", "miss: Missing property in path $['no']"],
  ["$.book[7]", "miss: No results for path: $['book'][7]"],
  ["$.name[0]", 'miss: Filter: [0] can only be applied to arrays. Current context is: "shop"'],
  ["$.bike.colour[0]", "miss: The path $['bike']['colour'] is null"],
  ["$nowhere.x", "miss: No results for path: $['nowhere']"],
  // Indefinite paths always give arrays, and leave out what is missing.
  ["$.book[*].isbn", '["1"]'],
  ["$.book[*].nope", "[]"],
  ["$.nope[*]", "miss: Missing property in path $['nope']"],
  ["$..price", "[8,12,20,19]"],
  ["$..nope", "[]"],
  ["$.book[0,2].title", '["A","C"]'],
  ["$.book[0,9].title", '["A"]'],
  ["$.book[1:].title", '["B","C"]'],
  ["$.book[:1].title", '["A"]'],
  ["$.book[-1:].title", '["C"]'],
  ["$.book[0:2].title", '["A","B"]'],
  ["$.book[1:-1].title", "[]"],
  ["$.bike.*", "[19,null]"],
  ["$.name.*", "[]"],
  ["$..[0].title", '["A","B","C"]'],
  ["$.book[?(@.price > 10)].title", '["B","C"]'],
  ["$.book[?(@.price > 10 && @.isbn)].title", '["B"]'],
  ["$.book[?(@.price < 10 || @.title == 'C')].title", '["A","C"]'],
  ["$.book[?(!@.isbn)].title", '["A","C"]'],
  ["$.book[?(@.isbn == 1)].title", '["B"]'],
  ["$.book[?(@.isbn != 1)].title", '["A","C"]'],
  ["$.book[?(@.title in ['A','C'])].price", "[8,20]"],
  ["$.book[?(@.title nin ['A','C'])].price", "[12]"],
  ["$.book[?(@.title =~ /[ab]/i)].price", "[8,12]"],
  ["$.book[?(@.tags contains 'x')].title", '["A"]'],
  ["$.book[?(@.tags empty true)].title", '["C"]'],
  ["$.book[?(@.tags size 2)].title", '["A"]'],
  ["$.book[?(@.tags anyof ['y','z'])].title", '["A"]'],
  ["$.book[?(@.price == $.bike.price)].title", "[]"],
  ["$..book[?(@.price == 8)].title", '["A"]'],
  ["$.book[?(@.nope)]", "[]"],
  ["$.book[?(@.isbn === 1)].title", "[]"],
  ["$.book[?(@.isbn !== 1)].title", '["A","B","C"]'],
  ["$.book[?(@.price == 008)].title", '["A"]'],
  // Before a comparison of a path, Jayway reads "!" and forgets it.
  ["$.book[?(!@.price == 8)].title", '["A"]'],
  ["$.book[?(!(@.price == 8))].title", '["B","C"]'],
  ["$.bike[?(@.price)]", '[{"price":19,"colour":null}]'],
  ["$.name[?(@.x)]", 'miss: Filter: [?] can not be applied to primitives. Current context is: "shop"'],
  ["$..book[0].title", '["A"]'],
  ["$..[?(@.isbn)].price", "[12]"],
  ["$..['title','price']", '[{"title":"A","price":8},{"title":"B","price":12},{"title":"C","price":20}]'],
];

for (const [text, expected] of CASES) {
  test(`${text} in the shop`, () => assert.equal(evaluated(text, store), expected));
}

test("the field __proto__ is a field like any other", () => {
  assert.equal(evaluated("$.__proto__", {}), "miss: No results for path: $['__proto__']");
  assert.equal(evaluated("$.constructor", {}), "miss: No results for path: $['constructor']");
  assert.equal(evaluated("$.__proto__", JSON.parse('{"__proto__": 1}') as JsonValue), "1");
});
