import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  join,
  objectShape,
  SCALAR,
  type Shape,
  sameShape,
  shapeOf,
  UNKNOWN,
  withShapeAt,
} from "../../../core/asl/shape.js";
import { isAbsent, shapeAtPath } from "../../../core/asl/shape-paths.js";
import { parseJsonPath } from "../../../core/query/json-path.js";
import { isQueryFault } from "../../../core/query/query-fault.js";

function absent(shape: Shape, text: string): boolean {
  const path = parseJsonPath(text);
  assert.ok(!isQueryFault(path));
  return isAbsent(shapeAtPath(shape, path));
}

test("a field is surely absent only in an object of which all fields are known", () => {
  assert.equal(absent(shapeOf({ a: { b: 1 } }), "$.a.c"), true);
  assert.equal(absent(shapeOf({ a: { b: 1 } }), "$.a.b.c"), true);
  assert.equal(absent(UNKNOWN, "$.a.b"), false);
  assert.equal(absent(shapeOf([{ a: 1 }]), "$[0].b"), true);
});

test("a field that only one path provides may be there", () => {
  const joined = join(shapeOf({ a: 1, b: 1 }), shapeOf({ a: 1 }));
  assert.equal(absent(joined, "$.b"), false);
  assert.equal(absent(joined, "$.c"), true);
});

test("a result put into an unknown input leaves the rest unknown", () => {
  const shape = withShapeAt(UNKNOWN, ["detail", "items"], SCALAR);
  assert.equal(absent(shape, "$.detail.orderId"), false);
  assert.equal(absent(shape, "$.detail.items.x"), true);
  assert.equal(absent(withShapeAt(objectShape([]), ["detail", "items"], SCALAR), "$.detail.orderId"), true);
});

test("property: joining is commutative, and joining again changes nothing", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (a, b) => {
      const [left, right] = [shapeOf(a as never), shapeOf(b as never)];
      const joined = join(left, right);
      assert.ok(sameShape(joined, join(right, left)));
      assert.ok(sameShape(joined, join(joined, right)));
    }),
  );
});
