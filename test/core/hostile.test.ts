import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../core/analysis.js";

/** A definition whose one state has that for its Output, Parameters or InputPath. */
const withField = (field: string, language = "JSONPath"): string =>
  `{ "QueryLanguage": "${language}", "StartAt": "A", "States": { "A": { "Type": "Pass", ${field}, "End": true } } }`;

const texts: readonly (readonly [title: string, text: string])[] = [
  ["brackets without end", "[".repeat(200_000)],
  ["objects without end", '{"States":'.repeat(50_000)],
  ["closed brackets, very deep", withField(`"Result": ${"[".repeat(20_000)}${"]".repeat(20_000)}`)],
  ["indentation without end", Array.from({ length: 3_000 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")],
  ["dashes without end", "- ".repeat(20_000)],
  ["quotes", '"'.repeat(100_000)],
  ["commas", `{${",".repeat(100_000)}`],
  ["open strings on every line", `{\n${'"a\n'.repeat(20_000)}`],
  ["open brackets on every line", `{\n${'  "a": [\n'.repeat(10_000)}`],
  ["parentheses in JSONata", withField(`"Output": "{% ${"(".repeat(20_000)}1 %}"`, "JSONata")],
  ["a sum of 20,000 terms", withField(`"Output": "{% ${"1+".repeat(20_000)}1 %}"`, "JSONata")],
  ["a path of 50,000 steps", withField(`"InputPath": "$${".a".repeat(50_000)}[?(${"(".repeat(5_000)}"`)],
  ["5,000 nested intrinsic calls", withField(`"Parameters": { "a.$": "${"States.Array(".repeat(5_000)}" }`)],
  ["lists in HCL", `{ a = ${"[".repeat(200_000)}`],
  ["blocks of Terraform", "a {\n".repeat(100_000)],
  ["attributes of Terraform", "a =\n".repeat(200_000)],
  ["interpolations in interpolations", `a = "${'${"'.repeat(50_000)}`],
  [
    "a definition in Terraform",
    `resource "aws_sfn_state_machine" "m" { definition = jsonencode(${"{a=".repeat(50_000)}`,
  ],
  ["a NUL and a byte order mark", "\u0000\ufeff{}"],
  [
    "names of Object's own",
    `{"StartAt":"__proto__","States":{"__proto__":{"Type":"Pass","Result":{"__proto__":1},"End":true},"constructor":{"Type":"Succeed"}}}`,
  ],
];

/** Files that need not be ours: nothing has to be said of them. */
const OF_OTHERS: readonly string[] = ["template.yaml", "main.tf"];

for (const [title, text] of texts) {
  test(`hostile text is told, not obeyed: ${title}`, () => {
    for (const uri of ["x.asl.json", "x.asl.yaml", "x.swf.json", "x.policy.json", ...OF_OTHERS]) {
      const { problems } = analyze(text, { uri });
      if (!OF_OTHERS.includes(uri)) assert.ok(problems.length > 0, uri);
      for (const { start, end } of problems)
        assert.ok(start >= 0 && end <= text.length && start <= end, `${uri} ${start}-${end}`);
    }
  });
}

/** Names that would be no regular expressions, in files whose names are looked for in other places. */
const named: readonly (readonly [uri: string, text: string])[] = [
  [
    "template.yaml",
    `Resources:
  "Orders(":
    Type: AWS::StepFunctions::StateMachine
    Properties: { RoleArn: !GetAtt Role.Arn }
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: states.amazonaws.com }
            Action: sts:AssumeRole
            Condition: { ArnLike: { "aws:SourceArn": !GetAtt Orders.Arn } }
`,
  ],
  [
    "main.tf",
    `resource "aws_iam_role" "orders(" {}
resource "aws_sfn_state_machine" "orders" {
  role_arn   = "\${aws_iam_role.orders(.arn}"
  definition = jsonencode({ StartAt = "A", States = { A = { Type = "Succeed" } } })
}
`,
  ],
];

for (const [uri, text] of named) {
  test(`a name that is no regular expression brings nobody down: ${uri}`, () => {
    for (const { start, end } of analyze(text, { uri }).problems) assert.ok(start <= end);
  });
}
