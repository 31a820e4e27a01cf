import assert from "node:assert/strict";
import { test } from "node:test";
import { painter, showsColours } from "../../../server/cli/colour.js";

test("a terminal shows colours unless NO_COLOR or a dumb terminal forbids them; a file never does", () => {
  assert.equal(showsColours(true, {}), true);
  assert.equal(showsColours(true, { NO_COLOR: "" }), true);
  assert.equal(showsColours(true, { NO_COLOR: "1" }), false);
  assert.equal(showsColours(true, { TERM: "dumb" }), false);
  assert.equal(showsColours(false, {}), false);
});

test("without colours a text stays as it is", () => {
  assert.equal(painter(false)("red", "text"), "text");
  assert.equal(painter(true)("red", "text"), "\u001b[31mtext\u001b[39m");
});
