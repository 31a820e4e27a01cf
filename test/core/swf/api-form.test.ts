import assert from "node:assert/strict";
import { test } from "node:test";
import { apiFormEdits } from "../../../core/swf/api-form.js";
import { lowerDecisions } from "../../../core/swf/lower.js";
import { parseJson } from "../../../core/syntax/json.js";
import { parseYaml } from "../../../core/syntax/yaml.js";
import { applyEdits } from "../../../core/text/edit.js";

function converted(text: string, language: "json" | "yaml" = "json"): string {
  const tree = language === "json" ? parseJson(text) : parseYaml(text);
  const document = lowerDecisions(tree, `x.swf.${language}`);
  return document ? applyEdits(text, apiFormEdits(document)) : text;
}

test("the guide's example becomes the request that the API takes", () => {
  const guide =
    '{ "decisions": [{ "ScheduleLambdaFunctionDecisionAttributes": { "id": "lambdaTaskId", "name": "fn", "startToCloseTimeout": "30" }, }], }';
  assert.deepEqual(JSON.parse(converted(guide)), {
    decisions: [
      {
        decisionType: "ScheduleLambdaFunction",
        scheduleLambdaFunctionDecisionAttributes: {
          id: "lambdaTaskId",
          name: "fn",
          startToCloseTimeout: "30",
        },
      },
    ],
  });
});

test("a decision that stands alone is put in a list, names get their case, numbers their quotes", () => {
  const text = `{
  "taskToken": "t",
  "decisions": {
    "CancelWorkflowExecutionAttributes": { "Details": 7 }
  }
}`;
  assert.deepEqual(JSON.parse(converted(converted(text))), {
    taskToken: "t",
    decisions: [
      {
        decisionType: "CancelWorkflowExecution",
        cancelWorkflowExecutionDecisionAttributes: { details: "7" },
      },
    ],
  });
});

test("the layout of the document stays", () => {
  assert.equal(
    converted(`[
  {
    "RecordMarkerDecisionAttributes": { "markerName": "m" }
  }
]`),
    `[
  {
    "decisionType": "RecordMarker",
    "recordMarkerDecisionAttributes": { "markerName": "m" }
  }
]`,
  );
});

test("YAML stays YAML", () => {
  assert.equal(
    converted(
      `decisions:
  - StartTimerDecisionAttributes:
      timerId: t
      startToFireTimeout: 5
`,
      "yaml",
    ),
    `decisions:
  - decisionType: StartTimer
    startTimerDecisionAttributes:
      timerId: t
      startToFireTimeout: "5"
`,
  );
});

test("what is in the API's form already is left alone", () => {
  const text = '[{"decisionType": "CancelTimer", "cancelTimerDecisionAttributes": {"timerId": "t"}}]';
  assert.equal(converted(text), text);
});
