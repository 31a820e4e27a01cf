/** `asl emulate`: a local Step Functions that ends with Ctrl-C. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "../../../core/text/json-value.js";
import { runCli } from "../../../server/cli/cli.js";
import { asl, ioOn } from "./memory-io.js";

const ARN = "arn:aws:states:us-east-1:123456789012:stateMachine";
const FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:F";

const files = {
  "outer.asl.json": JSON.stringify({
    StartAt: "Start",
    States: {
      Start: {
        Type: "Task",
        Resource: "arn:aws:states:::states:startExecution.sync:2",
        Parameters: { StateMachineArn: `${ARN}:inner` },
        OutputPath: "$.Output",
        End: true,
      },
    },
  }),
  "inner.asl.json": JSON.stringify({
    StartAt: "Work",
    States: { Work: { Type: "Task", Resource: FUNCTION, End: true } },
  }),
  "template.yaml": `Resources:
  Quick:
    Type: AWS::Serverless::StateMachine
    Properties:
      Type: EXPRESS
      Definition:
        StartAt: A
        States: { A: { Type: Wait, Seconds: 100, End: true } }
`,
  "mocks.json": '{"Work": {"Return": "mocked"}}',
  "config.json": JSON.stringify({
    StateMachines: { inner: { TestCases: { Happy: { Work: "Good" }, Sad: { Work: "Bad" } } } },
    MockedResponses: {
      Good: { "0": { Return: "good" } },
      Bad: { "0": { Throw: { Error: "E", Cause: "c" } } },
    },
  }),
};

interface Served {
  call(action: string, input?: object): Promise<JsonObject>;
  /** Presses Ctrl-C and gives the exit code. */
  end(): Promise<{ readonly code: unknown; readonly out: string }>;
}

async function served(...argv: readonly string[]): Promise<Served> {
  const memory = ioOn(files);
  let interrupt = (): void => undefined;
  const ready = new Promise<void>((resolve, reject) => {
    const io = {
      ...memory.io,
      onInterrupt(listener: () => void) {
        interrupt = listener;
        resolve();
        return () => undefined;
      },
    };
    ended = runCli(["emulate", ...argv, "--port", "0"], io);
    ended.then(() => reject(new Error(memory.err())), reject);
  });
  await ready;
  const [url = ""] = /http:\S+\d/.exec(memory.out()) ?? [];
  return {
    async call(action, input = {}) {
      const headers = { "X-Amz-Target": `AWSStepFunctions.${action}` };
      const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(input) });
      return (await response.json()) as JsonObject;
    },
    async end() {
      interrupt();
      return { code: await ended, out: memory.out() };
    },
  };
}

let ended: ReturnType<typeof runCli>;

async function outcome({ call }: Served, stateMachineArn: string): Promise<JsonObject> {
  const { executionArn } = await call("StartExecution", { stateMachineArn });
  for (;;) {
    const described = await call("DescribeExecution", { executionArn });
    if (described["status"] !== "RUNNING") return described;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

test("the machines of the files are there, and start those beside them", async () => {
  const service = await served("outer.asl.json", "template.yaml", "--mock", "mocks.json", "--no-time");
  const { stateMachines } = await service.call("ListStateMachines");
  assert.deepEqual(
    (stateMachines as JsonObject[]).map(({ name, type }) => [name, type]),
    [
      ["outer", "STANDARD"],
      ["Quick", "EXPRESS"],
    ],
  );
  assert.equal((await outcome(service, `${ARN}:outer`))["output"], '"mocked"');
  const quick = await service.call("StartSyncExecution", { stateMachineArn: `${ARN}:Quick` });
  assert.equal(quick["status"], "SUCCEEDED");
  const { code, out } = await service.end();
  assert.equal(code, 0);
  assert.match(out, /execution:outer:[\w-]+ SUCCEEDED\n/);
});

test("AWS's mock file answers by the test case behind the ARN", async () => {
  const service = await served("inner.asl.json", "--mock", "config.json");
  assert.equal((await outcome(service, `${ARN}:inner#Happy`))["output"], '"good"');
  assert.equal((await outcome(service, `${ARN}:inner#Sad`))["error"], "E");
  const { message } = await service.call("StartExecution", { stateMachineArn: `${ARN}:inner#Other` });
  assert.equal(message, 'The mock file has no test case "Other"; it has: "Happy", "Sad".');
  assert.match(String((await outcome(service, `${ARN}:inner`))["cause"]), /Nobody does the task of "Work"/);
  await service.end();
});

const refusals: readonly (readonly [what: string, argv: readonly string[], sentence: RegExp])[] = [
  ["no port", ["--port", "many"], /--port needs a number/],
  ["no speed", ["--speed", "0"], /--speed needs a number above 0/],
  ["no file", ["no.asl.json"], /"no.asl.json" cannot be read/],
  ["no state machine", ["mocks.json"], /"mocks.json" holds no state machine/],
  ["no mocks", ["--mock", "no.json"], /no\.json/],
  ["no tasks", ["--tasks", "no.json"], /no\.json/],
];

for (const [what, argv, sentence] of refusals) {
  test(`${what}: a sentence and exit code 2`, async () => {
    const { code, err } = await asl(["emulate", ...argv], files);
    assert.equal(code, 2);
    assert.match(err, sentence);
  });
}
