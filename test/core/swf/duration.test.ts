import assert from "node:assert/strict";
import { test } from "node:test";
import { guessDuration, parseDuration } from "../../../core/swf/duration.js";

const cases: readonly [text: string, parsed: number | "NONE" | undefined, guess: string | undefined][] = [
  ["30", 30, "30"],
  ["0", 0, "0"],
  ["00900", 900, "900"],
  ["NONE", "NONE", "NONE"],
  ["none", undefined, "NONE"],
  ["30s", undefined, "30"],
  ["5m", undefined, "300"],
  ["2 h", undefined, "7200"],
  ["-1", undefined, undefined],
  ["1.5", undefined, undefined],
  ["", undefined, undefined],
  ["100000000", undefined, undefined],
];
for (const [text, parsed, guess] of cases) {
  test(`"${text}" is ${parsed ?? "no duration"}, and meant as ${guess ?? "nothing we know"}`, () => {
    assert.equal(parseDuration(text), parsed);
    assert.equal(guessDuration(text), guess);
  });
}
