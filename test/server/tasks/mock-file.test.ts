import assert from "node:assert/strict";
import { test } from "node:test";
import { readMocks } from "../../../server/tasks/mock-file.js";

const purpose = { stateNames: ["Charge", "Ship"] };

test("an answer, and a list of answers by attempt", () => {
  const { answers, faults } = readMocks(
    {
      Charge: [{ Throw: { Error: "Payments.Declined", Cause: "no money" } }, { Return: { paid: true } }],
      Ship: { Return: null },
    },
    purpose,
  );
  assert.deepEqual(faults, []);
  assert.deepEqual(answers, {
    Charge: [{ Throw: { Error: "Payments.Declined", Cause: "no money" } }, { Return: { paid: true } }],
    Ship: [{ Return: null }],
  });
});

test("what is wrong with a mock file is said with the place and what to do", () => {
  const { answers, faults } = readMocks(
    {
      Chrge: { Return: 1 },
      Charge: [{ Return: 1, Throw: { Error: "E" } }, { Throw: { Cause: "c" } }, 7],
      Ship: [],
    },
    purpose,
  );
  assert.deepEqual(Object.keys(answers), ["Chrge"]);
  assert.deepEqual(
    faults.map(({ pointer, severity, message }) => `${severity} ${pointer}: ${message}`),
    [
      'warning /Chrge: The mocks answer for "Chrge", but no state has this name. Did you mean "Charge"?',
      'error /Charge/0: Answer 1 of "Charge" has both "Return" and "Throw": keep one of them.',
      'error /Charge/1/Throw: "Throw" in answer 2 of "Charge" needs "Error", the name of the error, such as "States.TaskFailed".',
      'error /Charge/2: Answer 3 of "Charge" has neither "Return" nor "Throw": write {"Return": value} or {"Throw": {"Error": "…", "Cause": "…"}}.',
      'error /Ship: The list of answers of "Ship" is empty: add one, or remove "Ship" to answer it by hand.',
    ],
  );
});

test("mocks that are no object", () => {
  assert.deepEqual(
    readMocks(["Charge"], purpose).faults.map(({ message }) => message),
    ['The mocks must be an object with a field for each state: {"State name": {"Return": value}}.'],
  );
});

const mockConfig = {
  StateMachines: {
    Orders: { TestCases: { Happy: { Charge: "Paid" }, Retry: { Charge: "PaidLate", Ship: "Shiped" } } },
  },
  MockedResponses: {
    Paid: { "0": { Return: { paid: true } } },
    PaidLate: { "0-1": { Throw: { Error: "Busy" } }, "2": { Return: { paid: true } } },
    Shipped: { "0": { Return: {} } },
  },
};

test("AWS's MockConfigFile form: a test case by name, answers by range of attempts", () => {
  const { answers, faults } = readMocks(mockConfig, { ...purpose, case: "Retry" });
  assert.deepEqual(answers, {
    Charge: [{ Throw: { Error: "Busy" } }, { Throw: { Error: "Busy" } }, { Return: { paid: true } }],
  });
  assert.deepEqual(
    faults.map(({ pointer, message }) => `${pointer}: ${message}`),
    [
      '/StateMachines/Orders/TestCases/Retry/Ship: The test case "Retry" answers "Ship" with "Shiped", which is not among the "MockedResponses". Did you mean "Shipped"?',
    ],
  );
});

test("AWS's MockConfigFile form: the test case must be chosen and exist", () => {
  const messages = (name?: string): readonly string[] =>
    readMocks(mockConfig, { ...purpose, ...(name !== undefined && { case: name }) }).faults.map(
      ({ message }) => message,
    );
  assert.deepEqual(messages(), ['Choose a test case of the mock file; it has: "Happy", "Retry".']);
  assert.deepEqual(messages("Sad"), ['The mock file has no test case "Sad"; it has: "Happy", "Retry".']);
});

test("AWS's MockConfigFile form: attempts without gaps", () => {
  const file = {
    StateMachines: { Orders: { TestCases: { Only: { Charge: "Gap", Ship: "Odd" } } } },
    MockedResponses: { Gap: { "0": { Return: 1 }, "2": { Return: 2 } }, Odd: { first: { Return: 1 } } },
  };
  assert.deepEqual(
    readMocks(file, purpose).faults.map(({ message }) => message),
    [
      'The mocked response "Gap" has no answer for attempt 1: attempts are numbered from 0 without gaps.',
      '"first" in the mocked response "Odd" is no attempt: write a number such as "0", or a range such as "1-2".',
    ],
  );
});

test("an answer for an item of a Map or for some inputs", () => {
  const file = {
    Charge: [{ When: { Index: 1 }, Return: 1 }, { When: { Input: { a: [1] } }, Return: 2 }, { Return: 3 }],
    Ship: [
      { When: 1, Return: 1 },
      { When: { Index: -1 }, Return: 1 },
      { When: { index: 0 }, Return: 1 },
    ],
  };
  const { answers, faults } = readMocks(file, purpose);
  assert.deepEqual(answers, { Charge: file.Charge });
  assert.deepEqual(
    faults.map(({ pointer, message }) => `${pointer}: ${message}`),
    [
      '/Ship/0/When: "When" in answer 1 of "Ship" must be {"Index": 2}, the item of a Map from 0, {"Input": {…}}, what the input has, or both.',
      '/Ship/1/When/Index: "Index" in answer 2 of "Ship" must be a whole number from 0.',
      '/Ship/2/When: "When" in answer 3 of "Ship" must be {"Index": 2}, the item of a Map from 0, {"Input": {…}}, what the input has, or both.',
    ],
  );
});

test("the mocks of AWS's TestState", () => {
  const { answers, faults } = readMocks(
    {
      Charge: [{ errorOutput: { error: "Busy", cause: "c" } }, { result: '{"paid":true}' }],
      Ship: { result: '"x"', fieldValidationMode: "NONE" },
    },
    purpose,
  );
  assert.deepEqual(faults, []);
  assert.deepEqual(answers, {
    Charge: [{ Throw: { Error: "Busy", Cause: "c" } }, { Return: { paid: true } }],
    Ship: [{ Return: "x" }],
  });
});
