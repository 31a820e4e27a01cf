import assert from "node:assert/strict";
import { test } from "node:test";
import { templateOf } from "../../../core/iam/template.js";
import { fieldValue } from "../../../core/syntax/tree.js";
import { parseYaml } from "../../../core/syntax/yaml.js";

const HERE = "${AWS::Region}:${AWS::AccountId}";

const resources = `Resources:
  Charge: { Type: AWS::Serverless::Function }
  Ship: { Type: AWS::Lambda::Function, Properties: { FunctionName: !Sub "\${AWS::StackName}-ship" } }
  Queue: { Type: AWS::SQS::Queue }
  Topic: { Type: AWS::SNS::Topic }
  Inbox: { Type: AWS::S3::Bucket, Properties: { BucketName: inbox } }
  Other: { Type: Custom::Thing }
  A: { Type: AWS::SQS::Queue, Properties: { QueueName: !GetAtt B.QueueName } }
  B: { Type: AWS::SQS::Queue, Properties: { QueueName: !GetAtt A.QueueName } }
`;

const table: readonly (readonly [value: string, text: string | undefined])[] = [
  ["plain", "plain"],
  ["!Ref Charge", "${Charge}"],
  ["!GetAtt Charge.Arn", `arn:\${AWS::Partition}:lambda:${HERE}:function:\${Charge}`],
  ["!GetAtt [Charge, Arn]", `arn:\${AWS::Partition}:lambda:${HERE}:function:\${Charge}`],
  ["{ Fn::GetAtt: [Ship, Arn] }", `arn:\${AWS::Partition}:lambda:${HERE}:function:\${AWS::StackName}-ship`],
  ["!Ref Queue", "https://sqs.${AWS::Region}.amazonaws.com/${AWS::AccountId}/${Queue}"],
  ["!Ref Topic", `arn:\${AWS::Partition}:sns:${HERE}:\${Topic}`],
  ['!Sub "${Inbox.Arn}/*"', "arn:${AWS::Partition}:s3:::inbox/*"],
  ['!Sub "arn:aws:s3:::${Inbox}/${!Literal}"', "arn:aws:s3:::inbox/${Literal}"],
  ['!Sub ["${Where}/x", { Where: !Ref Inbox }]', "inbox/x"],
  ['!Join ["", ["arn:aws:s3:::", !Ref Inbox, "/*"]]', "arn:aws:s3:::inbox/*"],
  ["!Join\n  - ''\n  - - 'arn:aws:s3:::'\n    - !Ref Inbox", "arn:aws:s3:::inbox"],
  ["{ Fn::Join: ['/', [a, { Ref: Inbox }]] }", "a/inbox"],
  ["!Ref Parameter", "${Parameter}"],
  ["!GetAtt Other.Arn", "${Other.Arn}"],
  ["!Ref AWS::Region", "${AWS::Region}"],
  ["!ImportValue somewhere", undefined],
  ["!If [Yes, a, b]", undefined],
  ['!Join ["", [!ImportValue a, b]]', undefined],
];

for (const [value, text] of table) {
  test(`${value.replaceAll("\n", " ")} is ${text}`, () => {
    const tree = parseYaml(`${resources}Value: ${value.replaceAll("\n", "\n  ")}\n`);
    const template = templateOf(tree.root);
    assert.equal(template?.readText(fieldValue(tree.root, "Value")), text);
  });
}

test("names that refer to each other come to an end", () => {
  const { root } = parseYaml(resources);
  assert.match(templateOf(root)?.resolve("${A.QueueName}") ?? "", /^\$\{[AB]\}$/);
});

test("resources are distinct, parameters may be anything", () => {
  const template = templateOf(parseYaml(resources).root);
  assert.deepEqual(
    ["${Charge}", "${Other}", "${Parameter}"].map((token) => template?.isDistinct(token)),
    [true, false, false],
  );
});

test("what has no resources is no template", () => {
  assert.equal(templateOf(parseYaml("StartAt: A\n").root), undefined);
  assert.equal(templateOf(parseYaml("Resources: { A: 1 }\n").root), undefined);
});
