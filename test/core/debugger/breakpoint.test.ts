import assert from "node:assert/strict";
import { test } from "node:test";
import { isHit, parseHitCondition, parseLogMessage } from "../../../core/debugger/breakpoint.js";

test("hit counts", () => {
  const stopsAt = (text: string): readonly number[] => {
    const condition = parseHitCondition(text);
    return condition ? [1, 2, 3, 4, 5, 6].filter((hit) => isHit(condition, hit)) : [];
  };
  assert.deepEqual(stopsAt("3"), [3]);
  assert.deepEqual(stopsAt("== 3"), [3]);
  assert.deepEqual(stopsAt(">= 5"), [5, 6]);
  assert.deepEqual(stopsAt(">4"), [5, 6]);
  assert.deepEqual(stopsAt("<= 2"), [1, 2]);
  assert.deepEqual(stopsAt("< 2"), [1]);
  assert.deepEqual(stopsAt("% 3"), [3, 6]);
  assert.deepEqual(stopsAt("% 0"), []);
  assert.equal(parseHitCondition("often"), undefined);
});

test("log messages with expressions", () => {
  assert.deepEqual(parseLogMessage("count is {$.count}!"), [
    { text: "count is " },
    { expression: "$.count" },
    { text: "!" },
  ]);
  assert.deepEqual(parseLogMessage('{ {"a": 1}.a } and {'), [
    { expression: ' {"a": 1}.a ' },
    { text: " and " },
    { text: "{" },
  ]);
  assert.deepEqual(parseLogMessage("plain } text"), [{ text: "plain } text" }]);
});
