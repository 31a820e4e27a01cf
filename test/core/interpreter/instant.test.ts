import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { formatInstant, parseInstant } from "../../../core/interpreter/instant.js";

const TEXTS: readonly (readonly [string, string])[] = [
  ["2016-03-14T01:59:00Z", "2016-03-14T01:59:00Z"],
  ["2016-03-14T01:59:00.500Z", "2016-03-14T01:59:00.5Z"],
  ["2016-03-14T01:59:00.123456789Z", "2016-03-14T01:59:00.123Z"],
  ["2016-03-14T01:59:00+02:30", "2016-03-13T23:29:00Z"],
  ["2016-02-29T00:00Z", "2016-02-29T00:00:00Z"],
  ["1999-12-31T23:59:59-00:01", "2000-01-01T00:00:59Z"],
];

for (const [text, expected] of TEXTS) {
  test(`${text} is ${expected}`, () => assert.equal(formatInstant(parseInstant(text) ?? 0), expected));
}

for (const text of [
  "2016-03-14 01:59:00Z",
  "2016-03-14T01:59:00",
  "2016-03-14t01:59:00z",
  "2016-13-01T00:00:00Z",
  "2015-02-29T00:00:00Z",
  "2016-03-14T25:00:00Z",
  "05-12-2016T21:29:29Z",
  "soon",
]) {
  test(`${text} is no timestamp`, () => assert.equal(parseInstant(text), undefined));
}

test("every millisecond of four-digit years survives", () => {
  const range = { min: Date.UTC(100, 0, 1), max: Date.UTC(9999, 11, 31) };
  fc.assert(fc.property(fc.integer(range), (at) => assert.equal(parseInstant(formatInstant(at)), at)));
});
