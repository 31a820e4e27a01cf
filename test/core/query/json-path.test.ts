import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isReferencePath, parseJsonPath } from "../../../core/query/json-path.js";
import { isQueryFault } from "../../../core/query/query-fault.js";

/** What each segment is, shortly. */
function outline(text: string): string {
  const path = parseJsonPath(text);
  if (isQueryFault(path)) return `fault: ${path.message}`;
  const parts = path.segments.map((segment) => {
    if (segment.kind === "property") return segment.names.join("|");
    if (segment.kind === "index") return `#${segment.indexes.join("|")}`;
    if (segment.kind === "slice") return `${segment.from ?? ""}:${segment.to ?? ""}`;
    if (segment.kind === "function") return `${segment.name}()`;
    return { wildcard: "*", descent: "..", filter: "?" }[segment.kind];
  });
  const root = { input: "$", context: "$$", current: "@", variable: "" }[path.root.kind];
  const name = path.root.kind === "variable" ? `$${path.root.name}` : "";
  return [root + name, ...parts].join(" ");
}

const PATHS: readonly (readonly [string, string])[] = [
  ["$", "$"],
  ["$.a.b", "$ a b"],
  ["$['a b']['c']", "$ a b c"],
  ['$["it\'s"]', "$ it's"],
  ["$.['key']", "$ key"],
  ["$['a','b']", "$ a|b"],
  ["$[0][-1]", "$ #0 #-1"],
  ["$[0,2]", "$ #0|2"],
  ["$[1:3].x", "$ 1:3 x"],
  ["$[:2]", "$ :2"],
  ["$..book[*]", "$ .. book *"],
  ["$..*", "$ .. *"],
  ["$..[0]", "$ .. #0"],
  ["$.items[?(@.price < 10 && @.tags)].name", "$ items ? name"],
  ["$.items.length()", "$ items length()"],
  ["$$.Execution.Id", "$$ Execution Id"],
  ["$total", "$total"],
  ["$order.lines[0]", "$order lines #0"],
  ["$.caf\u00e9-au-lait", "$ caf\u00e9-au-lait"],
  ["$.a\\.b", "$ a.b"],
];

for (const [text, expected] of PATHS) {
  test(`path ${text}`, () => assert.equal(outline(text), expected));
}

/** The caret line marks the range of the fault. */
const FAULTS: readonly (readonly [string, string, string])[] = [
  ["a.b", "^", 'A path starts with "$", not with "a".'],
  ["$.", " ^", 'After ".", a field name is expected, not the end.'],
  ["$.a..", "    ^", 'After ".", a field name is expected, not the end.'],
  ["$...a", "   ^", 'One "." leads to a field, two search all levels: there is one too many.'],
  ["$.a b", "    ^", 'The path should end before "b".'],
  ["$[abc]", "  ^", 'In brackets, a name in quotes, a number, "*" or "?(" is expected, not "a".'],
  ["$['a", "  ^^", "This string is never closed: a ' is missing."],
  ["$[0", " ^^", 'A "]" is expected here, not the end.'],
  ["$[:]", "  ^", '":" is no slice: write [from:to], [from:] or [:to] with whole numbers.'],
  [
    "$[?(@.a ==)]",
    "          ^",
    'A path, a string in quotes, a number, true, false or null is expected here, not ")".',
  ],
  ["$[?@.a]", "   ^", 'A filter is written ?( … ): "(" is expected, not "@".'],
];

for (const [text, carets, message] of FAULTS) {
  test(`fault in ${text}`, () => {
    const fault = parseJsonPath(text);
    assert.ok(isQueryFault(fault));
    assert.equal(fault.message, message);
    assert.equal(" ".repeat(fault.start) + "^".repeat(fault.end - fault.start), carets);
  });
}

test("definite paths mean one value, reference paths one node", () => {
  const traits = (text: string): string => {
    const path = parseJsonPath(text);
    if (isQueryFault(path)) return "fault";
    return `${path.definite ? "definite" : "indefinite"} ${isReferencePath(path) ? "reference" : "no reference"}`;
  };
  assert.equal(traits("$.a[0]['b']"), "definite reference");
  assert.equal(traits("$$.Map.Item.Value"), "definite reference");
  assert.equal(traits("$.a[-1]"), "definite no reference");
  assert.equal(traits("$['a','b']"), "definite no reference");
  assert.equal(traits("$.a.length()"), "definite no reference");
  for (const text of ["$.a[*]", "$..a", "$[0,1]", "$[1:]", "$['a','b'].c", "$[?(@.x)]"]) {
    assert.equal(traits(text), "indefinite no reference");
  }
});

test("no text makes the parser throw, and a fault lies inside the text", () => {
  const piece = fc.constantFrom(
    "$",
    ".",
    "..",
    "[",
    "]",
    "'",
    '"',
    "*",
    "?(",
    ")",
    "@",
    "a",
    "0",
    ":",
    ",",
    "==",
    " ",
    "\\",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join("");
      const path = parseJsonPath(text);
      if (!isQueryFault(path)) return;
      assert.ok(path.start >= 0 && path.start <= path.end && path.end <= text.length);
    }),
  );
});
