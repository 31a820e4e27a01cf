import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isSwfName, lowerDecisions } from "../../../core/swf/lower.js";
import type { DecisionDocument } from "../../../core/swf/model.js";
import { parseJson } from "../../../core/syntax/json.js";
import { parseYaml } from "../../../core/syntax/yaml.js";

const lower = (text: string, uri = "file.json"): DecisionDocument | undefined =>
  lowerDecisions(uri.endsWith("yaml") ? parseYaml(text) : parseJson(text), uri);

const TIMER = `{"decisionType": "StartTimer", "startTimerDecisionAttributes": {"timerId": "t", "startToFireTimeout": "5"}}`;
const GUIDE = `{ "decisions": [{ "ScheduleLambdaFunctionDecisionAttributes": { "id": "a", "name": "f" }, }], }`;

const kinds: readonly [what: string, text: string, kind: string | undefined][] = [
  ["a request", `{"taskToken": "x", "decisions": [${TIMER}]}`, "RespondDecisionTaskCompleted"],
  ["a request without token", `{"decisions": [${TIMER}]}`, "RespondDecisionTaskCompleted"],
  [
    "a request with one decision that is in no list",
    `{"decisions": ${TIMER}}`,
    "RespondDecisionTaskCompleted",
  ],
  ["an empty request", `{"taskToken": "x", "decisions": []}`, "RespondDecisionTaskCompleted"],
  ["the guide's form", GUIDE, "RespondDecisionTaskCompleted"],
  ["the list of the AWS CLI", `[${TIMER}]`, "decisions"],
  ["a start", `{"domain": "d", "workflowId": "w", "workflowType": {}}`, "StartWorkflowExecution"],
  [
    "a workflow type",
    `{"domain": "d", "name": "n", "version": "1", "defaultChildPolicy": "ABANDON"}`,
    "RegisterWorkflowType",
  ],
  [
    "an activity type",
    `{"domain": "d", "name": "n", "version": "1", "defaultTaskHeartbeatTimeout": "5"}`,
    "RegisterActivityType",
  ],
  ["a type that could be either", `{"domain": "d", "name": "n", "version": "1"}`, undefined],
  ["a list of something else", `[{"a": 1}, "b"]`, undefined],
  ["another API's token", `{"taskToken": "x", "output": "{}"}`, undefined],
  ["somebody's decisions", `{"decisions": ["yes", "no"]}`, undefined],
  ["a state machine", `{"StartAt": "A", "States": {}}`, undefined],
  ["nothing", "", undefined],
];
for (const [what, text, kind] of kinds) {
  test(`${what} is ${kind ?? "no SWF document"}`, () => assert.equal(lower(text)?.kind, kind));
}

test("the name of a file decides what its content leaves open", () => {
  assert.ok(isSwfName("a/order.swf.json") && isSwfName("order.swf.yaml") && !isSwfName("swf.json"));
  const type = `{"domain": "d", "name": "n", "version": "1"}`;
  assert.equal(lower(type, "register-workflow-type.swf.json")?.kind, "RegisterWorkflowType");
  assert.equal(lower(type, "RegisterActivityType.swf.json")?.kind, "RegisterActivityType");
  assert.equal(lower("{}", "new.swf.json")?.kind, "RespondDecisionTaskCompleted");
  assert.equal(lower("[]", "new.swf.json")?.kind, "decisions");
});

test("the guide's form tells the type by its attributes", () => {
  const [decision] = lower(GUIDE)?.decisions ?? [];
  assert.equal(decision?.form, "guide");
  assert.equal(decision?.type, "ScheduleLambdaFunction");
  assert.equal(decision?.pointer, "/decisions/0");
  assert.equal(decision?.attributes?.key.value, "ScheduleLambdaFunctionDecisionAttributes");
});

test("YAML lowers to the same decisions", () => {
  const document = lower(
    `decisions:
  - decisionType: StartTimer
    startTimerDecisionAttributes:
      timerId: t
      startToFireTimeout: "5"
`,
    "x.yaml",
  );
  assert.deepEqual(
    document?.decisions.map(({ form, type }) => [form, type]),
    [["api", "StartTimer"]],
  );
  assert.deepEqual(
    document?.values.map(({ name, pointer }) => [name, pointer]),
    [
      ["decisions", "/decisions"],
      ["timerId", "/decisions/0/startTimerDecisionAttributes/timerId"],
      ["startToFireTimeout", "/decisions/0/startTimerDecisionAttributes/startToFireTimeout"],
    ],
  );
});

test("structures are found wherever the API has them, and list items are values of their own", () => {
  const attributes = `{"workflowType": {"name": "n"}, "workflowId": "w", "tagList": ["a", 7]}`;
  const document = lower(
    `[{"decisionType": "StartChildWorkflowExecution", "startChildWorkflowExecutionDecisionAttributes": ${attributes}}]`,
  );
  assert.deepEqual(
    document?.structures.map(({ shape }) => shape.name),
    ["StartChildWorkflowExecutionDecisionAttributes", "WorkflowType"],
  );
  const tags = document?.values.filter(({ name }) => name === "tagList").map(({ node }) => node.kind);
  assert.deepEqual(tags, ["array", "string", "number"]);
});

test("no text makes lowering throw", () => {
  const document = `{"taskToken": "x", "decisions": [${TIMER}, {"decisionType": 7}, null, {"CancelTimerAttributes": []}]}`;
  for (let end = 0; end <= document.length; end++) lower(document.slice(0, end), "x.swf.json");
  fc.assert(
    fc.property(fc.json(), (text) => {
      lower(text, "x.swf.json");
      lower(text, "x.json");
    }),
  );
});
