/** Which definition of a template the cursor stands in. */
import assert from "node:assert/strict";
import test from "node:test";
import { definitionAt } from "../../client/definition-at.js";
import { fixture } from "../support/fixture.js";

const pointers = ["/Resources/A/Definition", "/Resources/B/Definition"];

function at(source: string): string | undefined {
  const { text, cursor } = fixture(source);
  return definitionAt(text, "yaml", pointers, cursor);
}

test("in one, in the other, in neither", () => {
  assert.equal(
    at("Resources:\n  A:\n    Definition: { Start<|>At: X }\n  B:\n    Definition: {}"),
    pointers[0],
  );
  assert.equal(
    at("Resources:\n  A:\n    Definition: {}\n  B:\n    Definition:\n      StartAt: X<|>"),
    pointers[1],
  );
  assert.equal(at("Resources:\n  A<|>:\n    Definition: {}\n  B:\n    Definition: {}"), undefined);
});

test("a definition that is not there yet", () => {
  assert.equal(at("Resources:\n  A:\n    Definition:<|>"), undefined);
});
