import assert from "node:assert/strict";
import { test } from "node:test";
import { guardWith } from "../../../server/lsp/guard.js";

const failing = (): { readonly logs: string[]; readonly guard: ReturnType<typeof guardWith> } => {
  const logs: string[] = [];
  return { logs, guard: guardWith({ error: (message: string) => void logs.push(message) }) };
};

test("a handler that throws is logged by its name and answers empty", async () => {
  const { logs, guard } = failing();
  const handler = guard(
    "hover",
    (): string[] => {
      throw new Error("a bug of ours");
    },
    () => [],
  );
  assert.deepEqual(await handler(), []);
  assert.equal(logs.length, 1);
  assert.match(logs[0] ?? "", /^hover failed: Error: a bug of ours/);
});

test("a handler that rejects with no error at all is logged too", async () => {
  const { logs, guard } = failing();
  const handler = guard(
    "graph",
    (): Promise<null> => Promise.reject("no reason"),
    () => null,
  );
  assert.equal(await handler(), null);
  assert.deepEqual(logs, ["graph failed: no reason"]);
});

test("an answer goes through untouched", async () => {
  const { logs, guard } = failing();
  const handler = guard(
    "sum",
    (a: number, b: number) => a + b,
    () => 0,
  );
  assert.equal(await handler(2, 3), 5);
  assert.deepEqual(logs, []);
});
