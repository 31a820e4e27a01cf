import assert from "node:assert/strict";
import { test } from "node:test";
import { memo } from "../../../core/text/memo.js";

test("each text is computed once, until there is no more room", () => {
  const computed: string[] = [];
  const lengthOf = memo(2, (text) => {
    computed.push(text);
    return text.length;
  });
  assert.deepEqual(["a", "bb", "a", "bb"].map(lengthOf), [1, 2, 1, 2]);
  assert.deepEqual(computed, ["a", "bb"]);
  assert.deepEqual(["ccc", "a"].map(lengthOf), [3, 1]);
  assert.deepEqual(computed, ["a", "bb", "ccc", "a"]);
});

test("any text is computed as it is, half characters included", () => {
  const same = memo(10, (text) => text);
  for (const text of ["", "\ud800", '"\\', "\u2028"]) assert.equal(same(text), text);
});
