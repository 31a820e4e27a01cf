import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { fitText, textWidth, wrapText } from "../../../core/graph/text-measure.js";

test("fitted text fits, and is the text itself when that fits", () =>
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 20, max: 300 }), (text, width) => {
      const fitted = fitText(text, width, 13);
      if (textWidth(text, 13) <= width) assert.equal(fitted, text);
      else
        assert.ok(fitted.endsWith("…") && (textWidth(fitted, 13) <= width || Array.from(fitted).length <= 2));
    }),
  ));

test("wrapped text breaks at spaces, hyphens, underscores and humps, into at most two lines", () => {
  assert.deepEqual(wrapText("Generate Buy/Sell Recommendation", 130, 13), [
    "Generate Buy/Sell",
    "Recommendation",
  ]);
  assert.deepEqual(wrapText("DestinationFileFormatEvaluator", 130, 13), [
    "DestinationFile",
    "FormatEvaluator",
  ]);
  assert.deepEqual(wrapText("short", 130, 13), ["short"]);
  assert.deepEqual(wrapText("a b c d e f g h i j k l m n o p q r s t u v w x y z", 60, 13).length, 2);
});

test("scripts with wide signs are given more room", () => {
  assert.ok(textWidth("注文を確認", 13) > textWidth("order", 13) * 1.5);
});
