import assert from "node:assert/strict";
import { test } from "node:test";
import { slipOf } from "../../../core/catalog/slip.js";

for (const [name, existing, expected] of [
  ["queueUrl", ["QueueUrl", "MessageBody"], { meant: "QueueUrl", sure: true }],
  ["MessageBdoy", ["QueueUrl", "MessageBody"], { meant: "MessageBody", sure: true }],
  ["MessageBodies", ["QueueUrl", "MessageBody"], { meant: "MessageBody", sure: false }],
  ["listObjectsV3", ["listObjectsV2"], { meant: "listObjectsV2", sure: false }],
  ["Tag", ["Tags"], { meant: "Tags", sure: false }],
  ["Colour", ["QueueUrl"], undefined],
] as const) {
  const meaning = expected
    ? `${expected.sure ? "surely" : "perhaps"} means ${expected.meant}`
    : "means nothing";
  test(`"${name}" among ${existing.join(", ")} ${meaning}`, () => {
    assert.deepEqual(slipOf(name, existing), expected);
  });
}
