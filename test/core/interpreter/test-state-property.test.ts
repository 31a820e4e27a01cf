/** No request makes TestState throw. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { testState } from "../../../core/interpreter/test-state.js";
import type { TestStateRequest } from "../../../core/interpreter/test-state-request.js";
import type { JsonObject } from "../../../core/text/json-value.js";
import { NOW } from "./machines.js";
import { distributed, jsonata, map, parallel, task } from "./test-state-asking.js";

const text = fc.oneof(fc.json({ maxDepth: 2 }), fc.string(), fc.constant("[1,2]"));
const state = fc.constantFrom<JsonObject>(
  task,
  jsonata,
  map,
  distributed,
  parallel,
  { Type: "Choice", Choices: [] },
  { Type: "Fail", ErrorPath: "$.e" },
  { Type: "Wait", SecondsPath: "$.n", Next: "StateName" },
  { Type: "Nonsense" },
  {
    ...distributed,
    ItemReader: { Resource: "arn:aws:states:::s3:getObject", ReaderConfig: { InputType: "JSON" } },
  },
  {
    ...jsonata,
    Retry: [{ ErrorEquals: ["States.ALL"] }],
    Catch: [{ ErrorEquals: ["States.ALL"], Next: "X" }],
  },
  { StartAt: "A", States: { A: { Type: "Pass", Next: "A" } } },
);
const request: fc.Arbitrary<TestStateRequest> = fc.record(
  {
    definition: fc.oneof(
      state.map((value) => JSON.stringify(value)),
      text,
    ),
    now: fc.constant(NOW),
    input: fc.oneof(text, fc.constant('{"list":[1,2],"name":"f"}')),
    stateName: fc.constantFrom("A", "StateName", ""),
    variables: text,
    context: fc.oneof(text, fc.constant('{"State":{"Name":"x"}}')),
    mock: fc.record(
      {
        result: text,
        errorOutput: fc.record(
          { error: fc.constantFrom("E", "States.Timeout"), cause: text },
          { requiredKeys: [] },
        ),
        fieldValidationMode: fc.constantFrom("STRICT", "PRESENT", "NONE"),
      },
      { requiredKeys: [] },
    ),
    stateConfiguration: fc.record(
      { retrierRetryCount: fc.integer(), mapIterationFailureCount: fc.integer(), mapItemReaderData: text },
      { requiredKeys: [] },
    ),
    inspectionLevel: fc.constantFrom("INFO", "DEBUG", "TRACE"),
    roleArn: text,
  },
  { requiredKeys: ["definition", "now"] },
);

test("property: no request makes it throw", async () => {
  await fc.assert(
    fc.asyncProperty(request, async (given) => {
      const told = await testState(given);
      assert.ok("apiError" in told || told.status.length > 0);
    }),
    { numRuns: 1500 },
  );
});
