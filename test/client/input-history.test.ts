/** The inputs that are remembered. */
import assert from "node:assert/strict";
import test from "node:test";
import { inputHistory } from "../../client/input-history.js";
import type { JsonValue } from "../../core/text/json-value.js";

function memory(): Parameters<typeof inputHistory>[0] {
  const kept = new Map<string, unknown>();
  return {
    keys: () => [...kept.keys()],
    get: <T>(key: string, otherwise?: T) => (kept.get(key) ?? otherwise) as T,
    update: async (key: string, value: unknown) => void kept.set(key, value),
  };
}

test("the last one comes first, none twice, each subject for itself", async () => {
  const history = inputHistory(memory());
  for (const input of [{ a: 1 }, 2, { a: 1 }, null] satisfies JsonValue[])
    await history.add("/w/a.asl.json", input);
  assert.deepEqual(history.of("/w/a.asl.json"), [null, { a: 1 }, 2]);
  assert.deepEqual(history.of("/w/b.asl.json"), []);
});

test("only the last ten are kept", async () => {
  const history = inputHistory(memory());
  for (let i = 0; i < 12; i++) await history.add("a", i);
  assert.deepEqual(history.of("a"), [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
});
