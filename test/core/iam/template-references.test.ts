import assert from "node:assert/strict";
import { test } from "node:test";
import { templateOf } from "../../../core/iam/template.js";
import { templateReference } from "../../../core/iam/template-references.js";
import { parseYaml } from "../../../core/syntax/yaml.js";

const template = templateOf(
  parseYaml(`Resources:
  Orders: { Type: AWS::Serverless::StateMachine }
  Child: { Type: AWS::StepFunctions::StateMachine }
  Queue: { Type: AWS::SQS::Queue }
  Ship: { Type: AWS::Serverless::Function }
`).root,
);

test("ARNs refer to the resources of the template, but never to the machine whose role it is", () => {
  assert.ok(template);
  const here = (service: string, rest: string): string =>
    `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${rest}`;
  const cases = [
    [here("sqs", "${Queue}"), "${Queue.Arn}"],
    [here("lambda", "function:${Ship}:live"), "${Ship.Arn}:live"],
    [here("states", "execution:${Child}:*"), here("states", "execution:${Child.Name}:*")],
    [here("states", "stateMachine:${Orders}"), here("states", "stateMachine:*")],
    [here("sqs", "elsewhere"), here("sqs", "elsewhere")],
  ] as const;
  for (const [text, expected] of cases) assert.equal(templateReference(template, text, "Orders"), expected);
});
