import assert from "node:assert/strict";
import { test } from "node:test";
import type { Problem } from "../../../core/rules/rule.js";
import { runRules } from "../../../core/rules/run.js";
import { SWF_CODES, swfRules } from "../../../core/rules/swf/registry.js";
import { lowerDecisions } from "../../../core/swf/lower.js";
import { parseJson } from "../../../core/syntax/json.js";
import { parseYaml } from "../../../core/syntax/yaml.js";
import { applyEdits } from "../../../core/text/edit.js";

function problems(text: string, uri = "order.swf.json"): readonly Problem[] {
  const document = lowerDecisions(uri.endsWith("yaml") ? parseYaml(text) : parseJson(text), uri);
  return document ? runRules(swfRules, "swf", document) : [];
}

const severe = (found: readonly Problem[]): readonly string[] =>
  found.filter(({ severity }) => severity === "error" || severity === "warning").map(({ rule }) => rule);

/** A decision written as the developer guide writes it. */
const GUIDE = `{
  "decisions": [
    {
      "ScheduleLambdaFunctionDecisionAttributes": {
        "id": "charge-17",
        "name": "ChargeCard",
        "input": "{}",
        "startToCloseTimeout": "30"
      },
    },
  ],
}`;

test("the guide's form is warned of, and one fix mends all of it", () => {
  const found = problems(GUIDE);
  assert.deepEqual(severe(found), ["swf/guide-form", ...Array(3).fill("swf/trailing-comma")]);
  const fix = found.find(({ rule }) => rule === "swf/guide-form")?.fixes?.find(({ preferred }) => preferred);
  const fixed = applyEdits(GUIDE, fix?.edits ?? []);
  assert.deepEqual(severe(problems(fixed)), []);
  assert.deepEqual(JSON.parse(fixed), {
    decisions: [
      {
        decisionType: "ScheduleLambdaFunction",
        scheduleLambdaFunctionDecisionAttributes: {
          id: "charge-17",
          name: "ChargeCard",
          input: "{}",
          startToCloseTimeout: "30",
        },
      },
    ],
  });
});

test("converting one decision leaves the others", () => {
  const two =
    '[{"StartTimerDecisionAttributes": {"timerId": "a", "startToFireTimeout": "1"}}, {"CancelTimerDecisionAttributes": {"timerId": "b"}}]';
  const [first] = problems(two);
  const one = first?.fixes?.find(({ preferred }) => !preferred);
  assert.deepEqual(severe(problems(applyEdits(two, one?.edits ?? []))), ["swf/guide-form"]);
});

test("YAML is checked by the same rules", () => {
  const yaml = `- decisionType: ScheduleLambdaFunction
  scheduleLambdaFunctionDecisionAttributes:
    id: a:b
    name: fn
    startToCloseTimeout: 30
`;
  assert.deepEqual(severe(problems(yaml, "x.swf.yaml")), ["swf/identifier-characters", "swf/member-type"]);
});

test("values that are only known when deployed are not judged", () => {
  const text =
    '[{"decisionType": "ScheduleLambdaFunction", "scheduleLambdaFunctionDecisionAttributes": {"id": "1", "name": "${Fn}", "startToCloseTimeout": ${Timeout}}}]';
  assert.deepEqual(severe(problems(text)), []);
});

test("what is still being typed lacks nothing yet; what is whole beside it does", () => {
  const whole = '{"decisionType": "StartTimer", "startTimerDecisionAttributes": {"timerId": "t"}}';
  assert.deepEqual(severe(problems(`[${whole}]`)), ["swf/missing-member"]);
  assert.deepEqual(severe(problems(`[${whole}, {"decisionType": "CancelTimer"`)).toSorted(), [
    "swf/missing-member",
    "swf/syntax-error",
  ]);
  assert.deepEqual(severe(problems('{"decisions": [')), ["swf/syntax-error"]);
});

test("an item of the list that is no object is no decision", () => {
  assert.deepEqual(severe(problems('[1, "StartTimer"]')), Array(2).fill("swf/member-type"));
  assert.deepEqual(severe(problems('{"taskToken": "t", "decisions": [null]}')), ["swf/member-type"]);
  assert.deepEqual(
    severe(problems("- StartTimer\n- decisionType: CompleteWorkflowExecution", "x.swf.yaml")),
    ["swf/member-type"],
  );
});

test("every rule has a code, and no two the same", () => {
  assert.deepEqual(
    Object.keys(SWF_CODES),
    swfRules.map(({ id }) => id),
  );
  assert.equal(new Set(Object.values(SWF_CODES)).size, swfRules.length);
});

test("every prefix of a document is checked without an exception", () => {
  for (let end = 0; end <= GUIDE.length; end++) {
    for (const problem of problems(GUIDE.slice(0, end))) {
      assert.ok(problem.start <= problem.end && problem.end <= end, `${problem.rule} at ${end}`);
      for (const { edits } of problem.fixes ?? []) applyEdits(GUIDE.slice(0, end), edits);
    }
  }
});
