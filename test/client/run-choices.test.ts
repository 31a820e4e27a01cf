/** Which ways to run a definition the files beside it offer. */
import assert from "node:assert/strict";
import test from "node:test";
import { runChoices } from "../../client/run-choices.js";

async function offered(definition: string, ...names: string[]): Promise<readonly string[]> {
  const choices = await runChoices(definition, {
    readText: async () => "",
    listFolder: async (folder) => (folder === "/examples" ? names : []),
  });
  return choices.map(
    (choice) => `${choice.label}${choice.case === undefined ? "" : " (case)"}: ${choice.description}`,
  );
}

test("nothing beside the definition: nothing to choose", async () => {
  assert.deepEqual(await offered("/examples/a.asl.json", "a.asl.json", "b.input.json"), []);
});

test("an input alone is one choice", async () => {
  assert.deepEqual(await offered("/examples/a.asl.json", "a.input.json"), ["a: a.input.json"]);
});

test("cases share the plain input, which is then no choice of its own", async () => {
  assert.deepEqual(
    await offered("/examples/a.asl.json", "a.input.json", "a.sell.mocks.json", "a.buy.mocks.json"),
    ["buy (case): a.input.json, a.buy.mocks.json", "sell (case): a.input.json, a.sell.mocks.json"],
  );
});

test("plain answers come first, then the cases with their own files", async () => {
  assert.deepEqual(
    await offered("/examples/a.asl.yaml", "a.mocks.json", "a.small.input.json", "a.small.mocks.json"),
    ["a: a.mocks.json", "small (case): a.small.input.json, a.small.mocks.json"],
  );
});
