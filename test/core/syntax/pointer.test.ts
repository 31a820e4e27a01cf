/** From places to pointers and back. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "../../../core/analysis.js";
import { nodeAtPointer, pointerAt } from "../../../core/syntax/pointer.js";

const text = `{ "a/b": [1, { "c~d": "x" }] }`;
const { root } = parse(text, "json");

const at = (part: string): string => {
  const start = text.indexOf(part);
  return pointerAt(root, { start, end: start + part.length });
};

test("a span has the pointer of the innermost value around it", () => {
  assert.equal(at(`"x"`), "/a~1b/1/c~0d");
  assert.equal(at(`c~d`), "/a~1b/1/c~0d");
  assert.equal(at(`1, {`), "/a~1b");
  assert.equal(at(`{ "a`), "");
});

test("the pointer of a node leads back to it", () => {
  const node = nodeAtPointer(root, "/a~1b/1/c~0d");
  assert.ok(node);
  assert.equal(pointerAt(root, node), "/a~1b/1/c~0d");
});
