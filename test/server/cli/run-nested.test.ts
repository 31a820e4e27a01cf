/** `asl run` of state machines that start others: how these are found, and what happens when they are not. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject, JsonValue } from "../../../core/text/json-value.js";
import { asl } from "./memory-io.js";

const ARN = "arn:aws:states:us-east-1:123456789012:stateMachine:child";

const parent = (arn: JsonValue = ARN, suffix = ".sync:2"): string =>
  JSON.stringify({
    StartAt: "Start",
    States: {
      Start: {
        Type: "Task",
        Resource: `arn:aws:states:::states:startExecution${suffix}`,
        Parameters: { StateMachineArn: arn, Input: { n: 1 } },
        OutputPath: "$.Output",
        End: true,
      },
    },
  });

const FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:F";

const child = JSON.stringify({
  StartAt: "Work",
  States: { Work: { Type: "Task", Resource: FUNCTION, End: true } },
});

const MOCKS = '{"Work": {"Return": "worked"}}';

const output = async (
  argv: readonly string[],
  files: Readonly<Record<string, string>>,
): Promise<JsonValue | string> => {
  const { out, err, code } = await asl(["run", ...argv, "--format", "json"], files);
  return code === 0 ? ((JSON.parse(out) as JsonObject)["output"] ?? null) : err + out;
};

test("a definition of that name in the same folder is the machine, with the answers beside it", async () => {
  const files = {
    "parent.asl.json": parent(),
    "child.asl.json": child,
    "child.mocks.json": MOCKS,
    "other.asl.json": "{",
  };
  assert.equal(await output(["parent.asl.json"], files), "worked");
});

test("the tasks file or the project file say where a machine is", async () => {
  const files = { "flows/parent.asl.json": parent(), "elsewhere/any.asl.json": child, "mocks.json": MOCKS };
  const source = { stateMachines: { [ARN]: "../elsewhere/any.asl.json" } };
  const mocks = ["--mock", "mocks.json"];
  const tasks = { ...files, "flows/parent.tasks.json": JSON.stringify(source) };
  assert.equal(
    await output(["flows/parent.asl.json", "--tasks", "flows/parent.tasks.json", ...mocks], tasks),
    "worked",
  );
  const project = {
    ...files,
    "asl.config.json": JSON.stringify({ stateMachines: { child: { definition: "elsewhere/any.asl.json" } } }),
  };
  assert.equal(await output(["flows/parent.asl.json", ...mocks], project), "worked");
});

const template = (reference: string, definition: string): string => `
Resources:
  Parent:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionUri: parent.asl.json
      DefinitionSubstitutions:
        ChildArn: ${reference}
  Child:
    Type: AWS::Serverless::StateMachine
    Properties:
${definition}
`;

test("a substitution stands for the machine of the same template", async () => {
  const definition = parent("${ChildArn}");
  for (const reference of ["!GetAtt Child.Arn", "!Ref Child", "!Sub '${Child.Arn}'", "{ Ref: Child }"]) {
    const files = {
      "parent.asl.json": definition,
      "steps/inner.asl.json": child,
      "template.yaml": template(reference, "      DefinitionUri: steps/inner.asl.json"),
      "mocks.json": MOCKS,
    };
    assert.equal(await output(["parent.asl.json", "--mock", "mocks.json"], files), "worked", reference);
  }
});

test("machines whose definitions stand in one template find each other", async () => {
  const text = `
Resources:
  Parent:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      Definition:
        StartAt: Start
        States:
          Start:
            Type: Task
            Resource: arn:aws:states:::states:startExecution.sync:2
            Parameters: { StateMachineArn: !GetAtt Child.Arn, Input: {} }
            OutputPath: $.Output
            End: true
  Child:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      Definition: ${child}
`;
  const argv = ["template.yaml", "--state-machine", "Parent", "--mock", "mocks.json"];
  assert.equal(await output(argv, { "template.yaml": text, "mocks.json": MOCKS }), "worked");
});

test("a machine that is only named at run time may be any of the folder", async () => {
  const definition = JSON.stringify({
    StartAt: "Start",
    States: {
      Start: {
        Type: "Task",
        Resource: "arn:aws:states:::states:startExecution.sync:2",
        Parameters: { "StateMachineArn.$": "$.arn" },
        OutputPath: "$.Output",
        End: true,
      },
    },
  });
  const files = { "parent.asl.json": definition, "child.asl.json": child, "child.mocks.json": MOCKS };
  assert.equal(await output(["parent.asl.json", "--input", JSON.stringify({ arn: ARN })], files), "worked");
});

test("a mock of the state that starts the machine counts before the machine", async () => {
  const files = {
    "parent.asl.json": parent(),
    "child.asl.json": child,
    "parent.mocks.json": '{"Start": {"Return": {"Output": "mocked"}}}',
  };
  assert.equal(await output(["parent.asl.json"], files), "mocked");
});

test("a machine that nobody knows does not exist, and a sentence says how to name it", async () => {
  const { code, err, out } = await asl(["run", "parent.asl.json"], { "parent.asl.json": parent() });
  assert.equal(code, 1);
  assert.match(
    err,
    /"Start" starts the state machine "child", which is not known here: write \{"stateMachines":\{"child":"path\/to\/definition\.asl\.json"\}\}/,
  );
  assert.match(
    out,
    /StepFunctions\.StateMachineDoesNotExistException: State Machine Does Not Exist: 'arn:aws:states:us-east-1:123456789012:stateMachine:child' \(Service: AWSStepFunctions; Status Code: 400; Error Code: StateMachineDoesNotExist;/,
  );
});

test("a named machine that cannot be run is said, not fatal", async () => {
  const files = {
    "parent.asl.json": parent(),
    "asl.config.json": '{"stateMachines": {"child": "missing.asl.json"}}',
    "parent.mocks.json": '{"Start": {"Return": {"Output": "mocked"}}}',
  };
  const { code, err } = await asl(["run", "parent.asl.json"], files);
  assert.equal(code, 0);
  assert.match(err, /The state machine "child" cannot be started: ".*missing\.asl\.json" cannot be read\./);
});
