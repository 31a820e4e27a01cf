import assert from "node:assert/strict";
import { test } from "node:test";
import { duration } from "../../../server/cli/run-report.js";

const durations: readonly (readonly [milliseconds: number, text: string])[] = [
  [0, "0s"],
  [250, "0.25s"],
  [59_999, "59.999s"],
  [60_000, "1m"],
  [90_500, "1m 31s"],
  [3_600_000, "1h"],
  [93_600_000, "1d 2h"],
  [86_400_000 * 400 + 1000, "400d 1s"],
];

for (const [milliseconds, text] of durations) {
  test(`${milliseconds} ms reads ${text}`, () => assert.equal(duration(milliseconds), text));
}
