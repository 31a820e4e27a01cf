/** One line about a value. */
import assert from "node:assert/strict";
import test from "node:test";
import { summaryOfParts } from "../../../client/debugging/value-summary.js";

const part = (name: string, value: string) => ({ name, value });

test("objects, lists and single values", () => {
  const shape = (named: number, indexed: number) => ({ name: "Input", named, indexed });
  assert.equal(summaryOfParts([part("id", "7"), part("who", '"Ann"')], shape(2, 0)), '{id: 7, who: "Ann"}');
  assert.equal(summaryOfParts([part("0", "1"), part("1", "2")], shape(0, 100)), "[1, 2, … 98 more]");
  assert.equal(summaryOfParts([part("Input", "12")], shape(0, 0)), "12");
  assert.equal(summaryOfParts([], shape(0, 0)), "{}");
  assert.equal(summaryOfParts([part("t", `"${"x".repeat(50)}"`)], shape(1, 0)), `{t: "${"x".repeat(22)}…}`);
});
