import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { applyEdits } from "../../../core/text/edit.js";
import { sourceCatalog } from "../../support/catalog.js";

const catalog = sourceCatalog();

/** What the checks of roles and policies say of a document, without hints. */
const said = (text: string, uri = "template.yaml"): readonly string[] =>
  analyze(text, { uri, catalog })
    .problems.filter(({ rule, severity }) => /^(iam|policy)\//.test(rule) && severity !== "hint")
    .map(({ rule, start, end }) => `${rule} ${text.slice(start, end)}`);

const machine = (given: string, definition = "Resource: !GetAtt Ship.Arn"): string => `Resources:
  Orders:
    Type: AWS::StepFunctions::StateMachine
    Properties:
${given}
      Definition:
        StartAt: Ship
        States:
          Ship:
            Type: Task
            ${definition}
            End: true
  Ship: { Type: AWS::Lambda::Function }
  Charge: { Type: AWS::Lambda::Function }
`;

const TRUST = `
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement: { Effect: Allow, Principal: { Service: states.amazonaws.com }, Action: sts:AssumeRole }`;

const role = (policies: string): string => `${machine("      RoleArn: !GetAtt Role.Arn")}
  Role:
    Type: AWS::IAM::Role
    Properties:${TRUST}
${policies}
`;

const inline = (resource: string): string => `      Policies:
        - PolicyName: invoke
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action: lambda:InvokeFunction
                Resource: ${resource}`;

test("a role of the template that allows what its machine needs is right", () => {
  assert.deepEqual(said(role(inline("!GetAtt Ship.Arn"))), []);
  assert.deepEqual(
    said(role('      ManagedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaRole"]')),
    [],
  );
});

test("one that allows another function lacks it, and has one too many", () => {
  assert.deepEqual(said(role(inline("!GetAtt Charge.Arn"))), [
    "iam/missing-permission !GetAtt Ship.Arn",
    "iam/missing-permission Policies",
    "iam/unused-permission !GetAtt Charge.Arn",
  ]);
});

test("a policy that is attached to the role counts", () => {
  const attached = `${role("      Path: /")}
  Policy:
    Type: AWS::IAM::Policy
    Properties:
      PolicyName: invoke
      Roles: [!Ref Role]
      PolicyDocument:
        Version: "2012-10-17"
        Statement: { Effect: Allow, Action: lambda:InvokeFunction, Resource: !GetAtt Ship.Arn }
`;
  assert.deepEqual(said(attached), []);
  assert.deepEqual(said(attached.replace("[!Ref Role]", "[another]")), [
    "iam/missing-permission !GetAtt Ship.Arn",
    "iam/missing-permission AssumeRolePolicyDocument",
  ]);
});

test("nothing is said where the template does not tell all", () => {
  const unknown = [
    role("      ManagedPolicyArns: [!ImportValue policy]"),
    role("      ManagedPolicyArns: [!Ref PolicyArn]"),
    role(inline("!Ref FunctionArn")),
    role(inline("!ImportValue function")),
    machine("      RoleArn: !Ref RoleArn"),
    `${role("      Path: /")}  Link: { Type: AWS::Serverless::Connector }\n`,
    machine("      RoleArn: arn:aws:iam::123456789012:role/orders"),
  ];
  for (const text of unknown) assert.deepEqual(said(text), [], text);
});

test("a role that trusts another service cannot be used", () => {
  const other = role(inline("!GetAtt Ship.Arn")).replace("Service: states.", "Service: lambda.");
  assert.deepEqual(said(other), ["policy/trusted-service lambda.amazonaws.com"]);
});

test("DefinitionSubstitutions say what stands for a name", () => {
  const given = `      RoleArn: !GetAtt Role.Arn
      DefinitionSubstitutions: { Function: !GetAtt Charge.Arn }`;
  const text = role(inline("!GetAtt Charge.Arn"))
    .replace("      RoleArn: !GetAtt Role.Arn", given)
    .replace("Resource: !GetAtt Ship.Arn\n            End", 'Resource: "${Function}"\n            End');
  assert.deepEqual(said(text), []);
  assert.deepEqual(said(text.replace("Function: !GetAtt Charge", "Function: !GetAtt Ship")).slice(0, 1), [
    'iam/missing-permission "${Function}"',
  ]);
});

test("what is added makes the role right: to a statement list, to the policies of SAM, to a machine without any", () => {
  const sam = (policies: string): string =>
    machine(policies).replace("AWS::StepFunctions::StateMachine", "AWS::Serverless::StateMachine");
  const documents = [
    role(inline("!GetAtt Charge.Arn")),
    sam("      Policies:\n        - AWSXRayDaemonWriteAccess"),
    sam("      Type: STANDARD"),
  ];
  for (const text of documents) {
    const lacking = analyze(text, { uri: "template.yaml", catalog }).problems.filter(
      ({ rule }) => rule === "iam/missing-permission",
    );
    const fix = lacking[0]?.fixes?.[0];
    assert.ok(fix, text);
    const mended = applyEdits(text, fix.edits);
    assert.deepEqual(
      said(mended).filter((each) => each.startsWith("iam/missing")),
      [],
      mended,
    );
  }
});

test("Terraform's policies are checked where they stand", () => {
  const text = `resource "aws_iam_role" "orders" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "allow", Principal = { Service = "states.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

data "aws_iam_policy_document" "orders" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::inbox"]
    condition {
      test     = "StringEqual"
      variable = "aws:PrincipalAccount"
      values   = [var.account]
    }
  }
}
`;
  assert.deepEqual(said(text, "main.tf"), [
    'policy/effect "allow"',
    'policy/resource-mismatch ["arn:aws:s3:::inbox"]',
    'policy/condition-operator "StringEqual"',
  ]);
});

const terraform = (policy: string, call = "aws_lambda_function.ship.arn"): string => `
resource "aws_sfn_state_machine" "orders" {
  name     = "orders"
  role_arn = aws_iam_role.orders.arn
  definition = jsonencode({
    StartAt = "Ship"
    States = {
      Ship = {
        Type     = "Task"
        Resource = "arn:aws:states:::lambda:invoke"
        Parameters = { FunctionName = ${call} }
        End = true
      }
    }
  })
}

resource "aws_lambda_function" "ship" {
  function_name = "ship-\${var.stage}"
}

resource "aws_lambda_function" "charge" {
  function_name = "charge-\${var.stage}"
}

resource "aws_iam_role" "orders" {
  name = "orders"
}

data "aws_iam_policy_document" "orders" {
  statement {
    actions   = ["lambda:InvokeFunction"]
    resources = [aws_lambda_function.ship.arn]
  }
}

${policy}
`;

const DOCUMENT = `resource "aws_iam_role_policy" "orders" {
  role   = aws_iam_role.orders.id
  policy = data.aws_iam_policy_document.orders.json
}`;

const ENCODED = `resource "aws_iam_role_policy" "orders" {
  role   = aws_iam_role.orders.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "lambda:InvokeFunction", Resource = aws_lambda_function.charge.arn }]
  })
}`;

const ATTACHED = `resource "aws_iam_role_policy_attachment" "orders" {
  role       = aws_iam_role.orders.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaRole"
}`;

test("a role of a Terraform file is compared with its machine", () => {
  assert.deepEqual(said(terraform(DOCUMENT), "main.tf"), []);
  assert.deepEqual(said(terraform(ATTACHED), "main.tf"), []);
  assert.deepEqual(said(terraform(DOCUMENT, '"${aws_lambda_function.ship.arn}"'), "main.tf"), []);
  assert.deepEqual(said(terraform(""), "main.tf"), [
    "iam/missing-permission role_arn",
    'iam/missing-permission "arn:aws:states:::lambda:invoke"',
  ]);
  assert.deepEqual(said(terraform(ENCODED), "main.tf"), [
    "iam/missing-permission role_arn",
    'iam/missing-permission "arn:aws:states:::lambda:invoke"',
    "iam/unused-permission aws_lambda_function.charge.arn",
  ]);
});

test("what a Terraform role lacks is added to its document, or as a policy of its own", () => {
  const fixed = (text: string): string => {
    const { problems } = analyze(text, { uri: "main.tf", catalog });
    const fix = problems.find(({ rule }) => rule === "iam/missing-permission")?.fixes?.[0];
    return applyEdits(text, fix?.edits ?? []);
  };
  const wrong = terraform(DOCUMENT).replace(
    "[aws_lambda_function.ship.arn]",
    "[aws_lambda_function.charge.arn]",
  );
  const mended = fixed(wrong);
  assert.match(
    mended,
    /charge\.arn\]\n {2}\}\n\n {2}statement \{\n {4}actions = \["lambda:InvokeFunction"\]\n {4}resources = \[aws_lambda_function\.ship\.arn\]\n {2}\}\n\}/,
  );
  const missing = (text: string): readonly string[] =>
    said(text, "main.tf").filter((line) => line.startsWith("iam/missing"));
  assert.deepEqual(missing(mended), []);
  const own = fixed(terraform(""));
  assert.match(
    own,
    /resource "aws_iam_role_policy" "orders_tasks" \{\n {2}role {3}= aws_iam_role\.orders\.name\n/,
  );
  assert.deepEqual(missing(own), []);
  assert.deepEqual(missing(fixed(terraform(ENCODED))), []);
});

test("nothing is said of a Terraform role that has policies from elsewhere", () => {
  const elsewhere = ATTACHED.replace(
    '"arn:aws:iam::aws:policy/service-role/AWSLambdaRole"',
    "var.policy_arn",
  );
  assert.deepEqual(said(terraform(elsewhere), "main.tf"), []);
  assert.deepEqual(said(terraform("").replace("aws_iam_role.orders.arn", "module.role.arn"), "main.tf"), []);
});

const serverless = (functionName: string): string => `service: shop
provider:
  name: aws
  iam:
    role:
      statements:
        - Effect: Allow
          Action: [sqs:SendMesage]
          Resource: !GetAtt Queue.Arn
functions:
  ship:
    handler: ship.handler
    iamRoleStatements:
      - Effect: Allow
        Action: sqs:SendMessage
stepFunctions:
  stateMachines:
    orders:
      role: !GetAtt Role.Arn
      definition:
        StartAt: Ship
        States:
          Ship:
            Type: Task
            Resource: !GetAtt ${functionName}.Arn
            End: true
resources:
  Resources:
    Role:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement: { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }
        Policies:
          - PolicyName: orders
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: lambda:InvokeFunction
                  Resource: !GetAtt Ship.Arn
    Ship: { Type: AWS::Lambda::Function }
    Charge: { Type: AWS::Lambda::Function }
    Queue: { Type: AWS::SQS::Queue }
`;

test("files of the Serverless Framework have statements, and state machines with roles", () => {
  const always = [
    "policy/unknown-action sqs:SendMesage",
    "policy/missing-element E",
    "policy/trusted-service lambda.amazonaws.com",
  ];
  const sorted = (text: string): readonly string[] =>
    [...said(text, "serverless.yml")].map((line) => line.replace(/\n[\s\S]*/, "")).sort();
  assert.deepEqual(sorted(serverless("Ship")), [...always].sort());
  assert.deepEqual(
    sorted(serverless("Charge")).filter((line) => line.startsWith("iam/missing")),
    ["iam/missing-permission !GetAtt Charge.Arn", "iam/missing-permission Policies"],
  );
});

test("the source that a trust policy names must be able to be the state machine that uses the role", () => {
  const trusting = (source: string): string =>
    role("      ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AWSLambdaRole]").replace(
      "Action: sts:AssumeRole }",
      `Action: sts:AssumeRole, Condition: { ArnLike: { "aws:SourceArn": "${source}" } } }`,
    );
  const named = trusting("arn:aws:states:eu-west-1:123456789012:stateMachine:Returns").replace(
    "RoleArn:",
    "StateMachineName: Orders\n      RoleArn:",
  );
  assert.deepEqual(said(named), [
    'policy/trusted-source "arn:aws:states:eu-west-1:123456789012:stateMachine:Returns"',
  ]);
  assert.deepEqual(said(named.replace(":Returns", ":Orders")), []);
  assert.deepEqual(said(named.replace(":Returns", ":*")), []);
});

test("of a managed policy that is known only in part, what it may allow is not missing", () => {
  const given = (name: string) => role(`      ManagedPolicyArns: ["arn:aws:iam::aws:policy/${name}"]`);
  assert.deepEqual(said(given("AmazonDynamoDBFullAccess")), []);
  assert.deepEqual(said(given("AmazonSQSFullAccess")).length, 2);
});

test("a role without policies gets one", () => {
  const text = role("      Description: Takes orders");
  const { problems } = analyze(text, { uri: "template.yaml", catalog });
  const fix = problems.find(({ rule }) => rule === "iam/missing-permission")?.fixes?.[0];
  const mended = applyEdits(text, fix?.edits ?? []);
  assert.match(mended, /PolicyName: state-machine\n {10}PolicyDocument:\n/);
  assert.deepEqual(
    said(mended).filter((line) => line.startsWith("iam/missing")),
    [],
  );
});

const narrowings = (text: string, uri: string): readonly string[] =>
  analyze(text, { uri, catalog })
    .problems.filter(({ rule }) => rule === "iam/wide-permission")
    .flatMap(({ fixes = [] }) => fixes.flatMap(({ edits }) => edits.map(({ newText }) => newText)));

test("a wildcard is narrowed to the ARN of a resource, not to what Ref gives of it", () => {
  const queue = `Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: Tell
        States:
          Tell:
            Type: Task
            Resource: arn:aws:states:::sqs:sendMessage
            Parameters: { QueueUrl: !Ref Queue, MessageBody.$: $ }
            End: true
      Policies:
        - Version: "2012-10-17"
          Statement: [{ Effect: Allow, Action: sqs:SendMessage, Resource: "*" }]
  Queue: { Type: AWS::SQS::Queue }
`;
  assert.deepEqual(narrowings(queue, "template.yaml"), ['{ "Fn::Sub": "${Queue.Arn}" }']);
});

test("in Terraform a resource is not narrowed by what only CloudFormation knows", () => {
  const wide = terraform(DOCUMENT).replace("[aws_lambda_function.ship.arn]", '["*"]');
  assert.deepEqual(
    narrowings(wide, "main.tf").filter((text) => text.includes("Fn::")),
    [],
  );
});
