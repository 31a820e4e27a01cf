/** `asl test`: cases beside definitions and in AWS's mock configurations, differences, reports, coverage. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { matchGolden } from "../../support/golden.js";
import { asl, type CliResult } from "./memory-io.js";

const definition = `{
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:eu-west-1:111122223333:function:charge",
      "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "Apologise" }],
      "ResultPath": "$.receipt",
      "Next": "Ship"
    },
    "Ship": { "Type": "Pass", "Result": { "parcel": { "weight": 2 } }, "End": true },
    "Apologise": { "Type": "Fail", "Error": "Unpaid" }
  }
}
`;
const paid = { Charge: { Return: "paid" } };
const declined = { Charge: { Throw: { Error: "Declined" } } };
const json = (value: unknown): string => JSON.stringify(value, undefined, 2);

const files = {
  "flows/order.asl.json": definition,
  "flows/order.input.json": json({ amount: 5 }),
  "flows/order.paid.mocks.json": json(paid),
  "flows/order.paid.expected.json": json({
    status: "SUCCEEDED",
    output: { parcel: { weight: 2 } },
    states: ["Charge", "Ship"],
  }),
  "flows/order.declined.mocks.json": json(declined),
  "flows/order.declined.expected.json": json({ status: "FAILED", error: "Unpaid" }),
};
const failing = {
  ...files,
  "flows/order.heavy.mocks.json": json(paid),
  "flows/order.heavy.expected.json": json({
    status: "SUCCEEDED",
    output: { parcel: { weight: 3, "to whom": "me" } },
    states: ["Charge", "Weigh", "Ship"],
  }),
  "flows/order.broken.mocks.json": "{",
  "flows/order.silent.mocks.json": "{}",
};

const runTests = (given: Readonly<Record<string, string>>, ...options: string[]): Promise<CliResult> =>
  asl(["test", ...options], given);

test("all cases of a folder run, and each passes when what is expected comes of it", async () => {
  const { code, out, err } = await runTests(files, "flows");
  assert.equal(out, "flows/order.asl.json\n  ✓ declined\n  ✓ paid\n2 cases, 2 passed.\n");
  assert.deepEqual([code, err], [0, ""]);
  const plain = { ...files, "flows/order.mocks.json": json(declined) };
  assert.match((await runTests(plain)).out, /✗ order: The execution ended as FAILED: Unpaid\.\n/);
});

test("what differs is told place by place, in JUnit too", async () => {
  const { code, out, written } = await runTests(failing, "flows/order.asl.json", "--junit", "junit.xml");
  assert.equal(code, 1);
  matchGolden("test/server/cli/test-failures.txt", out);
  matchGolden(
    "test/server/cli/test-failures.xml",
    (written["junit.xml"] ?? "").replaceAll(/time="[\d.]+"/g, 'time="0"'),
  );
});

test("coverage tells the states and transitions that no case went through", async () => {
  const options = ["flows", "--case", "paid", "--coverage", "--lcov", "lcov.info"];
  const { code, out, written } = await runTests(files, ...options, "--threshold", "60");
  assert.match(out, /states 2 of 3 \(66\.6 %\), transitions 1 of 2 \(50 %\)/);
  matchGolden("test/server/cli/test-coverage.txt", `${out}\n${written["lcov.info"]}`);
  assert.equal(code, 1);
  const both = await runTests(files, "flows", "--case", "paid", "--case", "declined", "--threshold", "100%");
  assert.deepEqual([both.code, both.err], [0, ""]);
});

test("the test cases of a mock configuration run with their own answers", async () => {
  const config = json({
    StateMachines: {
      order: { TestCases: { Happy: { Charge: "Paid" }, Sad: { Charge: "Declined" } } },
      other: { TestCases: { Elsewhere: {} } },
    },
    MockedResponses: { Paid: { "0": paid.Charge }, Declined: { "0": declined.Charge } },
  });
  const given = { "order.asl.json": definition, "MockConfigFile.json": config };
  const { code, out } = await runTests({
    ...given,
    "order.Sad.expected.json": json({ status: "FAILED", error: "Unpaid" }),
  });
  assert.equal(
    out,
    "order.asl.json\n  ✓ Happy (MockConfigFile.json)\n  ✓ Sad (MockConfigFile.json)\n2 cases, 2 passed.\n",
  );
  assert.equal(code, 0);
  const own = await runTests({
    "order.asl.json": definition,
    "order.mocks.json": config,
    "order.Sad.expected.json": "{}",
  });
  assert.match(own.out, /✓ Happy \(order\.mocks\.json\)/);
});

test("wrong arguments, and nothing to run, are said", async () => {
  const nothing = await runTests({ "order.asl.json": definition });
  assert.equal(nothing.code, 2);
  assert.match(nothing.err, /No test case was found in "\.": put NAME\.CASE\.mocks\.json and/);
  assert.match((await runTests(files, "--case", "nope")).err, /No state machine has a case named "nope"\./);
  assert.match((await runTests(files, "--threshold", "many")).err, /--threshold needs a number of percent/);
  assert.match((await runTests(files, "nowhere.json")).err, /No file matches "nowhere\.json"/);
});
