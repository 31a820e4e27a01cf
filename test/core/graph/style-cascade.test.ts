import assert from "node:assert/strict";
import test from "node:test";
import { cascadeOf, type Styled } from "../../../core/graph/style-cascade.js";

const element = (tag: string, classes: string, parent?: Styled): Styled => ({
  tag,
  classes: new Set(classes.split(" ")),
  ...(parent && { parent }),
});

test("the more specific rule counts, then the later one; variables come from the nearest element around", () => {
  const css = `
    .box { --tint: var(--muted); } .task { --tint: var(--blue); }
    text { fill: black; } .box > .icon { stroke: var(--tint); } .icon { stroke: red; }
    .fail .icon, .gone .icon { opacity: 0.5; } .a { x: 1; } .a { x: 2; } .b { y: var(--none, 7); }`;
  const cascade = cascadeOf(
    css,
    new Map([
      ["--muted", "grey"],
      ["--blue", "#00f"],
    ]),
  );
  const box = element("g", "box task");
  const icon = element("path", "icon", box);
  assert.equal(cascade(icon, "stroke"), "#00f");
  assert.equal(cascade(element("path", "icon", element("g", "box")), "stroke"), "grey");
  assert.equal(cascade(element("path", "icon", element("g", "mark", box)), "stroke"), "red");
  assert.equal(cascade(icon, "opacity"), undefined);
  assert.equal(cascade(element("path", "icon", element("g", "x", element("g", "gone"))), "opacity"), "0.5");
  assert.equal(cascade(element("g", "a b"), "x"), "2");
  assert.equal(cascade(element("g", "a b"), "y"), "7");
  assert.equal(cascade(element("text", ""), "fill"), "black");
});
