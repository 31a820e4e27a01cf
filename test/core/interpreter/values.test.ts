/** The small values the interpreter is made of: sizes, results, random numbers. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { jsonSize } from "../../../core/interpreter/data-limit.js";
import { NO_RESULTS, resultsOf, withResult } from "../../../core/interpreter/result-list.js";
import { drawRandom, uuidFrom } from "../../../core/query/random.js";
import type { JsonValue } from "../../../core/text/json-value.js";

test("the size of a value is that of its JSON text in UTF-8", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      assert.equal(jsonSize(value as JsonValue), Buffer.byteLength(JSON.stringify(value)));
    }),
  );
  const big = { text: "é".repeat(5000), list: Array.from({ length: 900 }, (_, i) => i) };
  for (let i = 0; i < 2; i++) assert.equal(jsonSize(big), Buffer.byteLength(JSON.stringify(big)));
});

test("results stand in the order of their places, whatever order they come in", () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(
        Array.from({ length: 6000 }, (_, i) => i),
        { minLength: 6000 },
      ),
      (order) => {
        const list = order.reduce((results, index) => withResult(results, index, index * 2), NO_RESULTS);
        assert.deepEqual(
          resultsOf(list),
          Array.from({ length: 6000 }, (_, i) => i * 2),
        );
      },
    ),
    { numRuns: 5 },
  );
});

test("a random source gives the same numbers for the same seed, spread over [0, 1)", () => {
  const draw = (seed: number): readonly number[] => {
    const source = { state: seed };
    return Array.from({ length: 1000 }, () => drawRandom(source));
  };
  assert.deepEqual(draw(5), draw(5));
  assert.notDeepEqual(draw(5), draw(6));
  const mean = draw(5).reduce((sum, each) => sum + each, 0) / 1000;
  assert.ok(mean > 0.45 && mean < 0.55);
  assert.ok(draw(5).every((each) => each >= 0 && each < 1));
});

test("a UUID says that it is version 4", () => {
  const source = { state: 1 };
  assert.match(
    uuidFrom(() => drawRandom(source)),
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
});
