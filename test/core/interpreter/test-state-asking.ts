/** What the tests of TestState share: states, mocks and short ways to ask. */
import { testState } from "../../../core/interpreter/test-state.js";
import type { TestStateRequest, TestStateResult } from "../../../core/interpreter/test-state-request.js";
import type { JsonObject, JsonValue } from "../../../core/text/json-value.js";
import { NOW } from "./machines.js";

/** Everything but the definition and its input. */
export type Rest = Partial<Omit<TestStateRequest, "definition" | "input">>;

/** The answer for a state with an input. */
export const ask = (
  definition: JsonObject,
  input: JsonValue = {},
  rest: Rest = {},
): Promise<TestStateResult> =>
  testState({ definition: JSON.stringify(definition), input: JSON.stringify(input), now: NOW, ...rest });

/** A mock that answers with a value. */
export const result = (value: JsonValue): Rest => ({ mock: { result: JSON.stringify(value) } });
/** A mock that fails. */
export const throws = (error: string, cause = "It broke."): Rest => ({
  mock: { errorOutput: { error, cause } },
});
export const task: JsonObject = {
  Type: "Task",
  Resource: "arn:aws:states:::lambda:invoke",
  Parameters: { FunctionName: "charge", "Payload.$": "$" },
  Next: "Ship",
};
export const jsonata: JsonObject = {
  Type: "Task",
  QueryLanguage: "JSONata",
  Resource: "arn:aws:states:::lambda:invoke",
  Arguments: { FunctionName: "{% $states.input.name %}" },
  Output: "{% $states.result.Payload %}",
  Next: "Ship",
};
export const map: JsonObject = {
  Type: "Map",
  ItemsPath: "$.list",
  ItemSelector: { "n.$": "$$.Map.Item.Value" },
  ItemProcessor: { StartAt: "A", States: { A: { Type: "Pass", End: true } } },
  End: true,
};
export const distributed: JsonObject = {
  ...map,
  ToleratedFailureCount: 1,
  MaxConcurrency: 5,
  ItemProcessor: {
    ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
    StartAt: "A",
    States: { A: { Type: "Pass", End: true } },
  },
};
export const parallel: JsonObject = {
  Type: "Parallel",
  Branches: [{ StartAt: "A", States: { A: { Type: "Pass", End: true } } }],
  End: true,
};
