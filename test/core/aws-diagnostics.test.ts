/** Problems as AWS tells them: code, words and location. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../core/analysis.js";
import { awsDiagnostic } from "../../core/aws-diagnostics.js";
import type { JsonObject } from "../../core/text/json-value.js";

/** The errors of a definition as AWS would list them. */
function told(definition: JsonObject, type: "STANDARD" | "EXPRESS" = "STANDARD"): readonly string[] {
  const text = JSON.stringify(definition, null, 2);
  const { definitions, problems } = analyze(text, { uri: "test.asl.json", settings: { type } });
  const machine = definitions[0]?.machine;
  assert.ok(machine);
  return problems
    .filter(({ severity }) => severity === "error")
    .map((problem) => awsDiagnostic(machine, problem))
    .map((one) => (one ? `${one.code} ${one.location}: ${one.message}` : "none"));
}

const one = (state: JsonObject): JsonObject => ({ StartAt: "S", States: { S: state } });
const SCHEMA = "SCHEMA_VALIDATION_FAILED";
const cases: readonly (readonly [JsonObject, string])[] = [
  [{ States: { S: { Type: "Succeed" } } }, `${SCHEMA} /: These fields are required: [StartAt]`],
  [one({ Type: "Parallel", Branches: [], End: true }), `${SCHEMA} /States/S/Branches: Value cannot be empty`],
  [
    one({ Type: "Wait", Timestamp: "tomorrow", End: true }),
    `${SCHEMA} /States/S/Timestamp: String does not match RFC3339 timestamp`,
  ],
  [
    one({ Type: "Pass", Parameters: { "id.$": "States.UUID(" }, End: true }),
    `${SCHEMA} /States/S/Parameters: The value for the field 'id.$' must be a valid JSONPath or a valid intrinsic function call`,
  ],
  [
    one({
      Type: "Choice",
      Choices: [
        { Variable: "$.a", IsNull: true, Next: "E" },
        { Variable: "$.b", IsNull: true, Next: "S" },
      ],
    }),
    "MISSING_TRANSITION_TARGET /States/S/Choices[0]/Next: Missing 'Next' target: E",
  ],
];
for (const [definition, expected] of cases) {
  test(expected, () => {
    assert.ok(told(definition).includes(expected), told(definition).join("\n"));
  });
}

test("JSON that is no object is no definition, and a field that a state has not is told of the state", () => {
  const field = one({ Type: "Pass", TimeoutSeconds: 1, End: true });
  assert.deepEqual(told(field), [`${SCHEMA} /States/S: Field 'TimeoutSeconds' is not supported`]);
  const { definitions, problems } = analyze("[]", { uri: "test.asl.json" });
  const [machine] = definitions.map((each) => each.machine);
  const [problem] = problems;
  assert.ok(machine && problem);
  assert.deepEqual(awsDiagnostic(machine, problem), {
    code: "INVALID_JSON_DESCRIPTION",
    message: "Definition must be a valid JSON object",
    location: "/",
    pointer: "",
  });
});

test("an activity in an Express machine", () => {
  const activity = "arn:aws:states:us-east-1:123456789012:activity:a";
  const message = "Express state machine does not support Activity ARN";
  assert.deepEqual(told(one({ Type: "Task", Resource: activity, End: true }), "EXPRESS"), [
    `${SCHEMA} /States/S/Resource: ${message}`,
  ]);
});
