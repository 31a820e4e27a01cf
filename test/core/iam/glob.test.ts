import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { covers, globOf, mayMeet } from "../../../core/iam/glob.js";

const table: readonly (readonly [wide: string, narrow: string, covers: boolean, mayMeet: boolean])[] = [
  ["*", "anything", true, true],
  ["sqs:Send*", "sqs:SendMessage", true, true],
  ["a?c", "abc", true, true],
  ["a?c", "ac", false, false],
  ["a?c", "a*c", false, true],
  ["orders-*", "orders-*-eu", true, true],
  ["orders-eu", "orders-*", false, true],
  ["queue", "Queue", false, false],
  ["function:a", "function:a:live", false, false],
  ["function:a:*", "function:a", false, false],
  ["home/${aws:username}/*", "home/me/x", false, true],
  ["home/${aws:username}/*", "home/${aws:username}/x", true, true],
  ["${Name}", "${Name}", true, true],
  ["${Name}", "${Other}", false, true],
  ["a*", "b*", false, false],
];

for (const [wide, narrow, sure, maybe] of table) {
  test(`${wide} ${sure ? "covers" : "does not cover"} ${narrow}, and ${maybe ? "may" : "cannot"} meet it`, () => {
    assert.equal(covers(globOf(wide), globOf(narrow)), sure);
    assert.equal(mayMeet(globOf(wide), globOf(narrow)), maybe);
    assert.equal(mayMeet(globOf(narrow), globOf(wide)), maybe);
  });
}

test("names of different things do not meet, though they are only known when deployed", () => {
  const distinct = (token: string): boolean => token !== "${Parameter}";
  const meet = (a: string, b: string) => mayMeet(globOf(a), globOf(b), distinct);
  assert.equal(meet("function:${Ship}", "function:${Charge}*"), false);
  assert.equal(meet("function:${Ship}", "function:${Ship}*"), true);
  assert.equal(meet("function:${Ship}", "function:${Parameter}"), true);
  assert.equal(meet("${AWS::Region}:${Ship}", "${AWS::Region}:${Charge}"), false);
});

const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 6 });
const word = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 6 });

const expression = (text: string): RegExp =>
  new RegExp(`^${text.replaceAll("*", ".*").replaceAll("?", ".")}$`);

test("covers and mayMeet agree with what patterns match", () => {
  fc.assert(
    fc.property(pattern, pattern, word, (a, b, text) => {
      const [inA, inB] = [expression(a).test(text), expression(b).test(text)];
      assert.equal(covers(globOf(a), globOf(text)), inA);
      if (covers(globOf(a), globOf(b)) && inB) assert.ok(inA, `${a} covers ${b}, but not ${text}`);
      if (inA && inB) assert.ok(mayMeet(globOf(a), globOf(b)), `${a} and ${b} meet in ${text}`);
    }),
    { numRuns: 3000 },
  );
});
