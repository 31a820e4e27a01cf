import assert from "node:assert/strict";
import { test } from "node:test";
import { lineMap } from "../../../core/text/line-map.js";

test("positions count lines ended by \\n, \\r\\n and \\r", () => {
  const map = lineMap("a\nbc\r\nd\re");
  assert.equal(map.lineCount, 4);
  assert.deepEqual(map.position(3), { line: 1, character: 1 });
  assert.deepEqual(map.position(6), { line: 2, character: 0 });
  assert.deepEqual(map.position(8), { line: 3, character: 0 });
});

test("a position past the end of its line is the end of that line", () => {
  const map = lineMap("ab\ncd");
  assert.equal(map.offset({ line: 0, character: 99 }), 2);
  assert.equal(map.offset({ line: 9, character: 0 }), 5);
});
