import assert from "node:assert/strict";
import { test } from "node:test";
import { partCounts, partsOf, summaryOf } from "../../../core/debugger/values.js";

test("a value in one line", () => {
  assert.equal(
    summaryOf({ a: 1, b: [true, null], c: "x\ny", d: {} }),
    '{"a": 1, "b": [true, null], "c": "x\\ny", "d": {}}',
  );
});

test("a long value is cut, and says so", () => {
  const numbers = Array.from({ length: 1000 }, (_, i) => i);
  assert.equal(summaryOf(numbers, 24), "[0, 1, 2, 3, 4, 5, …]");
  assert.equal(summaryOf({ first: "a".repeat(50), second: 2 }, 30), '{"first": "aaaaaaaaaaaaaaaaaaaa…", …}');
  assert.equal(summaryOf("abcdef", 3), '"abc…"');
});

test("parts come by page", () => {
  const list = ["a", "b", "c", "d"];
  assert.deepEqual(partCounts(list), { named: 0, indexed: 4 });
  assert.deepEqual(partsOf(list, { only: "indexed", start: 1, count: 2 }), [
    { name: "1", value: "b" },
    { name: "2", value: "c" },
  ]);
  assert.deepEqual(partsOf(list, { only: "named" }), []);
  assert.deepEqual(partsOf({ x: 1, y: 2 }, { count: 0 }), [
    { name: "x", value: 1 },
    { name: "y", value: 2 },
  ]);
  assert.deepEqual(partsOf("text"), []);
});
