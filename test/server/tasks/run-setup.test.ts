import assert from "node:assert/strict";
import { test } from "node:test";
import { type RunWishes, setUpRun } from "../../../server/tasks/run-setup.js";
import { filesHost } from "../../support/dap.js";

const folder = {
  "/w/trade.buy.input.json": '{"side": "buy"}',
  "/w/trade.buy.mocks.json": '{"Order": {"Return": "bought"}}',
  "/w/trade.sell.input.json": '{"side": "sell"}',
  "/w/trade.sell.mocks.json": '{"Order": {"Return": "sold"}}',
  "/w/order.asl.json": "{}",
  "/w/order.input.json": "[1, 2]",
  "/w/order.rush.mocks.json": '{"Order": {"Return": "fast"}}',
  "/w/broken.input.json": '{\n  "a": 1\n  "b": 2\n}',
  "/w/odd.mocks.json": '{\n  "Order": {},\n  "Oder": {"Return": 1}\n}',
};

const setUp = async (wishes: Partial<RunWishes> & { definition: string }) => {
  const setup = await setUpRun({ stateNames: ["Order"], ...wishes }, filesHost(folder));
  if ("refused" in setup) return setup.refused;
  return { input: setup.input, answers: setup.answers, notes: setup.notes };
};

test("without a case, the first one is taken and the others are named", async () => {
  assert.deepEqual(await setUp({ definition: "/w/trade.asl.json" }), {
    input: { side: "buy" },
    answers: { Order: [{ Return: "bought" }] },
    notes: [
      "Input from trade.buy.input.json.",
      "Task answers from trade.buy.mocks.json.",
      'Other cases, by "case" in the launch configuration: sell.',
    ],
  });
});

test("a case by name, which falls back to the plain file", async () => {
  assert.deepEqual(await setUp({ definition: "/w/order.asl.json", case: "rush" }), {
    input: [1, 2],
    answers: { Order: [{ Return: "fast" }] },
    notes: ["Input from order.input.json.", "Task answers from order.rush.mocks.json."],
  });
});

test("no files beside the definition: empty input, no answers", async () => {
  assert.deepEqual(await setUp({ definition: "untitled:Untitled-1" }), { input: {}, answers: {}, notes: [] });
});

test("values, JSON text and paths seen from the definition's folder", async () => {
  const definition = "/w/other.asl.yaml";
  const from = async (input: RunWishes["input"] & {}) => {
    const setup = await setUp({ definition, input });
    return typeof setup === "string" ? setup : setup.input;
  };
  assert.deepEqual(await from({ a: 1 }), { a: 1 });
  assert.deepEqual(await from(' {"a": 2}'), { a: 2 });
  assert.deepEqual(await from("./order.input.json"), [1, 2]);
  assert.deepEqual(await from("../w/order.input.json"), [1, 2]);
  assert.deepEqual(await from("/w/order.input.json"), [1, 2]);
});

test("files that cannot be used say which line, or that they cannot be read", async () => {
  const definition = "/w/other.asl.json";
  assert.equal(
    await setUp({ definition, input: "gone.json" }),
    'The input file "/w/gone.json" cannot be read: check its path, which is seen from the definition\'s folder.',
  );
  assert.equal(
    await setUp({ definition: "/w/broken.asl.json" }),
    "broken.input.json, line 3: A comma is missing before this.",
  );
  assert.equal(
    await setUp({ definition: "/w/odd.asl.json" }),
    'odd.mocks.json, line 2: The answer of "Order" has neither "Return" nor "Throw": write {"Return": value} or {"Throw": {"Error": "…", "Cause": "…"}}.',
  );
});
