import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { asl } from "./memory-io.js";

const trading = readFileSync("examples/stock-trading/stock-trading.asl.json", "utf8");

test("the policy of the trading example allows its functions, its queue and its topic", async () => {
  const { code, out, err } = await asl(["policy", "t.asl.json"], { "t.asl.json": trading });
  assert.deepEqual([code, err], [0, ""]);
  const { Statement } = JSON.parse(out) as { Statement: { Action: string[]; Resource: string[] }[] };
  const allowed = Statement.flatMap(({ Action, Resource }) =>
    Action.flatMap((a) => Resource.map((r) => `${a} ${r}`)),
  );
  const at = "eu-west-1:111122223333";
  assert.deepEqual(allowed.sort(), [
    `lambda:InvokeFunction arn:aws:lambda:${at}:function:trading-buy`,
    `lambda:InvokeFunction arn:aws:lambda:${at}:function:trading-look-up-price`,
    `lambda:InvokeFunction arn:aws:lambda:${at}:function:trading-recommend`,
    `lambda:InvokeFunction arn:aws:lambda:${at}:function:trading-sell`,
    `sns:Publish arn:aws:sns:${at}:trading-reports`,
    `sqs:SendMessage arn:aws:sqs:${at}:trading-approvals`,
  ]);
});

test("a place that is given takes the place of *", async () => {
  const definition = `{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"charge"},"End":true}}}`;
  const resourceOf = async (...options: string[]): Promise<string> => {
    const { out } = await asl(["policy", "a.asl.json", ...options], { "a.asl.json": definition });
    return JSON.parse(out).Statement[0].Resource[0];
  };
  assert.match(await resourceOf(), /^arn:aws:lambda:\*:\*:function:charge/);
  const options = ["--region", "eu-west-1", "--account", "111122223333"];
  assert.match(await resourceOf(...options), /^arn:aws:lambda:eu-west-1:111122223333:function:charge/);
});

test("what cannot be known is told with its place", async () => {
  const definition = `{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::nothing:known","End":true}}}`;
  const { code, err } = await asl(["policy", "a.asl.json"], { "a.asl.json": definition });
  assert.equal(code, 0);
  assert.match(err, /^a\.asl\.json:1:\d+ What "arn:aws:states:::nothing:known" needs is not known/);
});

test("a file without a state machine has no policy", async () => {
  const { code, err } = await asl(["policy", "a.json"], { "a.json": "{}" });
  assert.equal(code, 2);
  assert.match(err, /"a\.json" holds no state machine/);
});

const sending = `{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage","Parameters":{"QueueUrl":"https://sqs.eu-west-1.amazonaws.com/111122223333/orders","MessageBody":"x"},"End":true}}}`;

const policyFor = (queue: string): string =>
  `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-west-1:111122223333:${queue}"}]}`;

const checked = (policy: string, definition = sending) =>
  asl(["policy", "a.asl.json", "--check", "role.policy.json"], {
    "a.asl.json": definition,
    "role.policy.json": policy,
  });

test("a policy that is right is said to be so", async () => {
  const { code, out } = await checked(policyFor("orders"));
  assert.deepEqual([code, out], [0, "The policy allows what the state machine needs, and no more.\n"]);
});

test("what is missing fails the check, and what nobody needs is told", async () => {
  const { code, out } = await checked(policyFor("other"));
  assert.equal(code, 1);
  assert.equal(
    out,
    `missing  sqs:SendMessage on arn:aws:sqs:eu-west-1:111122223333:orders
         a.asl.json:1:56 The state "A" calls arn:aws:states:::sqs:sendMessage.
unused   arn:aws:sqs:eu-west-1:111122223333:other
         role.policy.json:1:94 No state needs it.
`,
  );
});

test("what is too wide and what only a request decides do not fail the check", async () => {
  const wide = await checked(policyFor("*"));
  assert.equal(wide.code, 0);
  assert.match(
    wide.out,
    /^too wide arn:aws:sqs:eu-west-1:111122223333:\*\n.* :orders is enough\.|orders is enough/s,
  );
  const conditional = policyFor("orders").replace(
    '"Effect"',
    '"Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}},"Effect"',
  );
  const unknown = await checked(conditional);
  assert.equal(unknown.code, 0);
  assert.match(unknown.out, /^unknown {2}sqs:SendMessage on /);
});

test("the place that is not given is taken from the policy", async () => {
  const named = `{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::dynamodb:getItem","Parameters":{"TableName":"orders","Key":{}},"End":true}}}`;
  const policy = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"dynamodb:GetItem","Resource":"arn:aws:dynamodb:eu-west-1:111122223333:table/orders"}]}`;
  assert.equal(
    (await checked(policy, named)).out,
    "The policy allows what the state machine needs, and no more.\n",
  );
});

test("a file that is no policy cannot be checked against", async () => {
  const none = await asl(["policy", "a.asl.json", "--check", "b.json"], {
    "a.asl.json": sending,
    "b.json": "{}",
  });
  assert.equal(none.code, 2);
  assert.match(none.err, /"b\.json" holds no policy/);
  const missing = await asl(["policy", "a.asl.json", "--check", "no.json"], { "a.asl.json": sending });
  assert.equal(missing.code, 2);
  assert.match(missing.err, /"no\.json" cannot be read/);
});

test("a policy without a statement grants nothing, so that all is missing", async () => {
  const { code, out } = await asl(["policy", "a.asl.json", "--check", "b.json"], {
    "a.asl.json": sending,
    "b.json": '{ "Version": "2012-10-17", "Statement": [] }',
  });
  assert.equal(code, 1);
  assert.match(out, /^missing {2}sqs:SendMessage/);
});

for (const [format, form] of [
  ["yaml", /^Version: "2012-10-17"\nStatement:\n {2}- Effect: Allow\n/],
  [
    "sam",
    /^Policies:\n {2}- Version: "2012-10-17"\n {4}Statement:\n {6}- Effect: Allow\n {8}Action: "sqs:SendMessage"\n/,
  ],
  [
    "terraform",
    /^data "aws_iam_policy_document" "state_machine" \{\n {2}statement \{\n {4}actions = \["sqs:SendMessage"\]\n/,
  ],
] as const) {
  test(`the policy as ${format}`, async () => {
    const { code, out } = await asl(["policy", "a.asl.json", "--format", format], { "a.asl.json": sending });
    assert.equal(code, 0);
    assert.match(out, form);
  });
}

test("who may take on the role: Step Functions for this account's machines, SWF for its domains", async () => {
  const options = ["--trust", "--account", "111122223333", "--region", "eu-west-1"];
  const states = JSON.parse((await asl(["policy", "a.asl.json", ...options], { "a.asl.json": sending })).out);
  assert.deepEqual(states.Statement[0].Principal, { Service: "states.amazonaws.com" });
  assert.deepEqual(states.Statement[0].Condition, {
    ArnLike: { "aws:SourceArn": ["arn:aws:states:eu-west-1:111122223333:stateMachine:*"] },
    StringEquals: { "aws:SourceAccount": ["111122223333"] },
  });
  const decisions = `[{"decisionType":"ScheduleLambdaFunction","scheduleLambdaFunctionDecisionAttributes":{"id":"1","name":"hello"}}]`;
  const swf = await asl(["policy", "a.swf.json", ...options], { "a.swf.json": decisions });
  assert.equal(JSON.parse(swf.out).Statement[0].Principal.Service, "swf.amazonaws.com");
  const role = await asl(["policy", "a.swf.json"], { "a.swf.json": decisions });
  assert.match(role.out, /lambda:InvokeFunction/);
  const decider = await asl(["policy", "a.swf.json", "--decider"], { "a.swf.json": decisions });
  assert.match(decider.out, /swf:RespondDecisionTaskCompleted/);
});

test("a template is checked against its own role", async () => {
  const template = `Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Policies:
        - LambdaInvokePolicy: { FunctionName: !Ref Charge }
      Definition:
        StartAt: Ship
        States:
          Ship: { Type: Task, Resource: !GetAtt Ship.Arn, End: true }
  Charge: { Type: AWS::Serverless::Function }
  Ship: { Type: AWS::Serverless::Function }
`;
  const files = { "template.yaml": template };
  const { code, out } = await asl(["policy", "template.yaml", "--check", "template.yaml"], files);
  assert.equal(code, 1);
  assert.match(out, /^missing {2}lambda:InvokeFunction on arn:.*function:\$\{Ship\}\n/);
  const right = { "template.yaml": template.replace("!Ref Charge", "!Ref Ship") };
  assert.equal((await asl(["policy", "template.yaml", "--check", "template.yaml"], right)).code, 0);
});

test("a definition is checked against the role that a template gives its file", async () => {
  const template = `Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionUri: machines/a.asl.json
      DefinitionSubstitutions: { QueueUrl: !Ref Queue }
      Policies:
        - SQSSendMessagePolicy: { QueueName: !GetAtt Queue.QueueName }
  Queue: { Type: AWS::SQS::Queue }
  Other: { Type: AWS::SQS::Queue }
`;
  const definition = sending.replace(/https:[^"]*/, "${QueueUrl}");
  const check = (text: string) =>
    asl(["policy", "a.asl.json", "--check", "template.yaml"], {
      "a.asl.json": definition,
      "template.yaml": text,
    });
  const right = await check(template);
  assert.deepEqual(
    [right.code, right.out],
    [0, "The policy allows what the state machine needs, and no more.\n"],
  );
  const wrong = await check(template.replace("!GetAtt Queue.QueueName", "!GetAtt Other.QueueName"));
  assert.equal(wrong.code, 1);
  assert.match(wrong.out, /^missing {2}sqs:SendMessage on arn:.*:\$\{Queue\}\n/);
});

test("what cannot be read whole is refused, not taken for less than it is", async () => {
  const broken = await asl(["policy", "a.asl.json"], { "a.asl.json": '{"StartAt": "A", "States": {' });
  assert.equal(broken.code, 2);
  assert.match(broken.err, /^asl: a\.asl\.json:1:\d+ The definition cannot be read whole/);
  const empty = await asl(["policy", "a.asl.json"], { "a.asl.json": "{}" });
  assert.deepEqual([empty.code, empty.out], [2, ""]);
  const policy = await checked('{"Version": "2012-10-17", "Statement": [');
  assert.deepEqual(
    [policy.code, policy.err],
    [2, 'asl: "role.policy.json" cannot be read whole: mend its syntax first.\n'],
  );
});

test("options that cannot be meant are refused", async () => {
  const refused = async (...options: string[]): Promise<string> => {
    const { code, out, err } = await asl(["policy", "a.asl.json", ...options], {
      "a.asl.json": sending,
      "p.json": policyFor("orders"),
    });
    assert.deepEqual([code, out], [2, ""]);
    return err;
  };
  assert.match(await refused("--account", "12"), /"12" is no account: it has twelve digits\./);
  assert.match(await refused("--region", "useast"), /"useast" is no region/);
  assert.match(await refused("--partition", "awz"), /"awz" is no partition/);
  assert.match(await refused("--decider"), /--decider is for SWF decisions/);
  assert.match(await refused("--trust", "--check", "p.json"), /leave out one of them/);
});

test("nothing is unused while it is not known what a state needs", async () => {
  const definition = sending.replace(
    '"End":true',
    '"Next":"B"},"B":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:fancy:doIt","End":true',
  );
  const policy = policyFor("orders").replace('"sqs:SendMessage"', '["sqs:SendMessage","sqs:DeleteQueue"]');
  assert.doesNotMatch((await checked(policy, definition)).out, /unused/);
  assert.match((await checked(policy)).out, /unused {3}sqs:DeleteQueue/);
});

test("the decider's policy is for the domain that is named", async () => {
  const decisions =
    '[{"decisionType":"CompleteWorkflowExecution","completeWorkflowExecutionDecisionAttributes":{}}]';
  const { out } = await asl(["policy", "d.swf.json", "--decider", "--domain", "Orders"], {
    "d.swf.json": decisions,
  });
  assert.match(out, /"arn:aws:swf:\*:\*:\/domain\/Orders"/);
});

test("a policy that no role can have inline is told of", async () => {
  const names = Array.from({ length: 300 }, (_, i) => `T${i}`);
  const states = Object.fromEntries(
    names.map((name, i) => [
      name,
      {
        Type: "Task",
        Resource: `arn:aws:lambda:eu-west-1:111122223333:function:${name}`,
        ...(i < names.length - 1 ? { Next: names[i + 1] } : { End: true }),
      },
    ]),
  );
  const { code, err } = await asl(["policy", "a.asl.json"], {
    "a.asl.json": JSON.stringify({ StartAt: "T0", States: states }),
  });
  assert.equal(code, 0);
  assert.match(err, /^The policy has \d+ characters\. The inline policies of a role may have 10240 together/);
});

test("for SAM, the policy of a template's machine refers to the template's resources", async () => {
  const template = `Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionSubstitutions: { Queue: !Ref Queue }
      Definition:
        StartAt: Send
        States:
          Send:
            Type: Task
            Resource: arn:aws:states:::sqs:sendMessage
            Parameters: { QueueUrl: "\${Queue}", MessageBody: hello }
            End: true
  Queue: { Type: AWS::SQS::Queue }
`;
  const { code, out } = await asl(["policy", "template.yaml", "--format", "sam"], {
    "template.yaml": template,
  });
  assert.equal(code, 0);
  assert.match(out, /"?Fn::Sub"?: "\$\{Queue\.Arn\}"/);
});
