import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { DEPTH_LIMIT } from "../../../core/syntax/depth.js";
import { parseJson } from "../../../core/syntax/json.js";
import { parseStrictJson } from "../../../core/syntax/strict-json.js";

/** The tree that the parser for all other texts gives: the comment after the text leads there. */
const byTheOther = (text: string) => parseJson(`${text}\n//`).root;

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Texts with names and strings that need escapes, on one line or many. */
const anyText = fc
  .tuple(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom("", "  ", "\t"))
  .map(([value, indent]) => JSON.stringify(value, null, indent));

test("of any JSON the tree is the one that the parser for faulty texts gives", () => {
  fc.assert(fc.property(anyText, (text) => assert.deepEqual(parseStrictJson(text), byTheOther(text))));
});

test("after any small change it reads exactly what is still JSON", () => {
  const change = fc.tuple(fc.nat(), fc.nat(2), fc.constantFrom("", ...`{}[]:,"\\/0-.eu \n\u0001x`));
  fc.assert(
    fc.property(anyText, change, (text, [where, dropped, inserted]) => {
      const at = where % (text.length + 1);
      const changed = text.slice(0, at) + inserted + text.slice(at + dropped);
      const tree = parseStrictJson(changed);
      assert.equal(tree !== undefined, isJson(changed), changed);
      if (tree) assert.deepEqual(tree, byTheOther(changed));
    }),
  );
});

const refused = [
  ["nothing", ""],
  ["white space", " \n"],
  ["a comment", "{} // x"],
  ["an unquoted substitution", '{"a": ${x}}'],
  ["a trailing comma", "[1,]"],
  ["single quotes", "{'a': 1}"],
  ["a number with a leading zero", "[01]"],
  ["a string that goes on to the next line", '["a\n"]'],
  ["an escape that does not exist", String.raw`["\x"]`],
  ["a string that ends with its backslash", '["a\\'],
  ["a second value", "{} {}"],
  ["more levels than are read", "[".repeat(DEPTH_LIMIT + 1) + "]".repeat(DEPTH_LIMIT + 1)],
] as const;

for (const [title, text] of refused) {
  test(`leaves to the other parser: ${title}`, () => assert.equal(parseStrictJson(text), undefined));
}

test("reads as many levels as are allowed", () => {
  const text = "[".repeat(DEPTH_LIMIT) + "]".repeat(DEPTH_LIMIT);
  assert.deepEqual(parseStrictJson(text), byTheOther(text));
});
