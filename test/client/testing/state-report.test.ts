/** The page about one tested state, from the engine's own answers. */
import assert from "node:assert/strict";
import test from "node:test";
import { stateReport } from "../../../client/testing/state-report.js";
import { testState } from "../../../core/interpreter/test-state.js";
import type { Mock } from "../../../core/interpreter/test-state-request.js";

const CHARGE = {
  Type: "Task",
  Resource: "arn:aws:states:::dynamodb:getItem",
  InputPath: "$.order",
  Parameters: { TableName: "orders", "Key.$": "$.key" },
  ResultSelector: { "item.$": "$.Item" },
  ResultPath: "$.found",
  Retry: [{ ErrorEquals: ["DynamoDb.Busy"], IntervalSeconds: 5 }],
  Catch: [{ ErrorEquals: ["States.ALL"], Next: "Sorry" }],
  Next: "Done",
};
const MACHINE = {
  StartAt: "Charge",
  States: { Charge: CHARGE, Done: { Type: "Succeed" }, Sorry: { Type: "Fail" } },
};
const INPUT = { order: { key: { id: { S: "7" } } } };

async function report(mock: Mock): Promise<string> {
  const definition = JSON.stringify(MACHINE);
  const input = JSON.stringify(INPUT);
  const result = await testState({
    definition,
    stateName: "Charge",
    input,
    mock,
    inspectionLevel: "TRACE",
    now: 0,
  });
  return stateReport(
    { name: "Charge", file: "order.asl.json", input: INPUT, mock: "Answered by hand." },
    result,
  );
}

test("a success: every stage that changes the data, the others by name", async () => {
  const page = await report({ result: '{"Item": {"total": {"N": "12"}}}' });
  assert.match(
    page,
    /^# Charge\n\nTested alone, from `order\.asl\.json`\.\n\n\*\*✓ It succeeded → Done\*\*\n\nAnswered by hand\.\n\n## Input\n\n```json\n/,
  );
  const headings = [...page.matchAll(/^## (.+)$/gm)].map((match) => match[1]);
  assert.deepEqual(headings, [
    "Input",
    "After InputPath",
    "After Parameters",
    "Result",
    "After ResultSelector",
    "After ResultPath",
    "Output",
  ]);
  assert.match(page, /## Output\n\nAs After ResultPath\./);
});

test("errors: tried again, caught", async () => {
  const busy = await report({ errorOutput: { error: "DynamoDb.Busy", cause: "Try ```later```" } });
  assert.match(busy, /\*\*↻ It failed and would be tried again\*\*/);
  assert.match(
    busy,
    /Error: `DynamoDb\.Busy`\n\n````text\nTry ```later```\n````\n\nRetrier 1 applies: the next attempt comes after 5 s\./,
  );
  const other = await report({ errorOutput: { error: "Other" } });
  assert.match(other, /\*\*↪ It failed and the error was caught → Sorry\*\*/);
  assert.match(other, /Catcher 1 applies\./);
});

test("what AWS refuses is said", async () => {
  assert.match(
    await report({ result: "[" }),
    /\*\*It cannot be tested so\.\*\*\n\nMocked result must be valid JSON/,
  );
});
