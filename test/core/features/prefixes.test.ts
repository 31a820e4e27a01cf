import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { useAll, useWhole } from "./use-all.js";

const texts: Readonly<Record<string, string>> = {
  "a.asl.json": `{
  "Comment": "a \\"quoted\\" word", "StartAt": "P",
  "States": {
    "P": { "Type": "Parallel", "Branches": [{ "StartAt": "X", "States": { "X": { "Type": "Wait", "Seconds": 5, "End": true } } }], "Next": "C" },
    "C": { "Type": "Choice", "Choices": [{ "And": [{ "Variable": "$.a", "IsPresent": true }], "Next": "T" }], "Default": "F" },
    "T": { "Type": "Task", "Resource": "\${Fn}", "Parameters": { "x.$": "States.Format('{}', $.b)" },
      "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "F" }], "End": true },
    "F": { "Type": "Fail" }
  }
}`,
  "a.asl.yaml": `# a machine
StartAt: M
QueryLanguage: JSONata
States:
  M:
    Type: Map
    Items: "{% $states.input.items %}"
    ItemProcessor: &processor
      StartAt: 'It''s'
      States: { "It's": { Type: Pass, Assign: { n: 1 }, End: true } }
    Output: |
      {% $states.result[
        ok = true] %}
    Catch:
      - ErrorEquals: [States.ALL]
        Next: N
    Next: N
  N:
    Type: Map
    ItemProcessor: *processor
    End: true
`,
  "t.yaml": `Resources:
  M:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition: { StartAt: A, States: { A: { Type: Task, Resource: !GetAtt F.Arn, End: true } } }
`,
  "a.swf.json": `[ { "decisionType": "ScheduleLambdaFunction", "scheduleLambdaFunctionDecisionAttributes": { "id": "a" } } ]`,
};

for (const [uri, whole] of Object.entries(texts)) {
  test(`every prefix of ${uri} is served at its end`, () => {
    for (let length = 0; length <= whole.length; length++) {
      const analysis = analyze(whole.slice(0, length), { uri });
      useAll(analysis, length);
      useAll(analysis, Math.floor(length / 2));
      useWhole(analysis);
    }
  });

  test(`every offset of ${uri} is served`, () => {
    const analysis = analyze(whole, { uri });
    for (let offset = 0; offset <= whole.length; offset++) useAll(analysis, offset);
  });

  test(`${uri} is served with any one character left out`, () => {
    for (let at = 0; at < whole.length; at++) {
      useAll(analyze(whole.slice(0, at) + whole.slice(at + 1), { uri }), at);
    }
  });
}
