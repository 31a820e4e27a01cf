/** Each kind of worker and each local service, as tasks see them. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { after, test } from "node:test";
import type { TaskAnswer } from "../../../core/interpreter/task-handler.js";
import type { JsonObject, JsonValue } from "../../../core/text/json-value.js";
import type { Recorded } from "../../../server/handlers/local-services.js";
import { createTaskHandlers } from "../../../server/handlers/task-handlers.js";
import { templateFunctions } from "../../../server/handlers/template-functions.js";
import { readTasks } from "../../../server/tasks/task-file.js";
import { buildNodeHost } from "../../support/node-host.js";
import { taskRequest } from "../../support/task-request.js";

const host = buildNodeHost();
const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "asl-tasks-")));
after(() => {
  host.dispose();
  rmSync(folder, { recursive: true, force: true });
});
const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text);

write("echo.mjs", "export const handler = async (event) => ({ got: event });\n");
write("fail.mjs", `export const handler = async () => { throw new TypeError("no"); };\n`);
write(
  "see.mjs",
  `import { appendFileSync } from "node:fs";
export const handler = async (event) => appendFileSync("seen.txt", JSON.stringify(event) + "\\n");
`,
);

interface Done {
  readonly answer: TaskAnswer;
  readonly recorded: readonly Recorded[];
  readonly logged: readonly string[];
}

/** One task with a tasks file, its background work included. */
async function doTask(
  tasks: JsonValue,
  resource: string,
  input: JsonValue,
  template?: string,
): Promise<Done> {
  const { plan, faults } = readTasks(tasks, ["Do"]);
  assert.deepEqual(faults, []);
  const recorded: Recorded[] = [];
  const logged: string[] = [];
  const background: Promise<void>[] = [];
  const handlers = createTaskHandlers({
    plan,
    folder,
    nodeHost: host.command,
    environment: () => ({}),
    log: (name, line) => logged.push(`${name}: ${line}`),
    record: (each) => recorded.push(each),
    date: 1_700_000_000_000,
    ...(template !== undefined && {
      template: templateFunctions(template, path.join(folder, "template.yaml")),
    }),
  });
  try {
    const answer = await handlers.handler(taskRequest(resource, input), {
      signal: new AbortController().signal,
      background: (work) => background.push(work),
    });
    await Promise.all(background);
    return { answer, recorded, logged };
  } finally {
    handlers.dispose();
  }
}

const answerTo = async (...args: Parameters<typeof doTask>): Promise<TaskAnswer> =>
  (await doTask(...args)).answer;

const FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:f";
const INVOKE = "arn:aws:states:::lambda:invoke";
const echo = { resources: { "*:function:f": { lambda: "echo.handler" } } };

test("a function by its ARN gives its payload alone", async () => {
  assert.deepEqual(await answerTo(echo, FUNCTION, { a: 1 }), { output: { got: { a: 1 } } });
});

test("lambda:invoke gives the whole response, with names in AWS's order", async () => {
  const answer = await answerTo(echo, INVOKE, { FunctionName: `${FUNCTION}:3`, Payload: { a: 1 } });
  assert.ok("output" in answer);
  const output = answer.output as Readonly<Record<string, JsonObject>>;
  assert.deepEqual(Object.keys(output), [
    "ExecutedVersion",
    "Payload",
    "SdkHttpMetadata",
    "SdkResponseMetadata",
    "StatusCode",
  ]);
  assert.deepEqual(
    [output["ExecutedVersion"], output["Payload"], output["StatusCode"]],
    ["3", { got: { a: 1 } }, 200],
  );
  const http = output["SdkHttpMetadata"] ?? {};
  assert.deepEqual(Object.keys(http), ["AllHttpHeaders", "HttpHeaders", "HttpStatusCode"]);
  assert.deepEqual(Object.keys(http["HttpHeaders"] as JsonObject).sort(), [
    "Connection",
    "Content-Length",
    "Content-Type",
    "Date",
    "X-Amz-Executed-Version",
    "X-Amzn-Trace-Id",
    "x-amzn-Remapped-Content-Length",
    "x-amzn-RequestId",
  ]);
  assert.deepEqual(
    await answerTo(echo, INVOKE, { FunctionName: `${FUNCTION}:3`, Payload: { a: 1 } }),
    answer,
    "the same run has the same ids",
  );
});

test("a function that is told of an event is not waited for", async () => {
  const tasks = { resources: { "*:function:f": { lambda: "see.handler" } } };
  const input = { FunctionName: "f", InvocationType: "Event", Payload: "event" };
  const answer = await answerTo(tasks, INVOKE, input);
  assert.ok("output" in answer);
  const { Payload, StatusCode } = answer.output as JsonObject;
  assert.deepEqual([Payload, StatusCode], ["", 202]);
  assert.match(readFileSync(path.join(folder, "seen.txt"), "utf8"), /^"event"$/m);
});

test("for a task token, the response is what was submitted", async () => {
  const answer = await answerTo(echo, `${INVOKE}.waitForTaskToken`, { FunctionName: "f", Payload: 1 });
  assert.ok("pending" in answer);
  assert.deepEqual((answer.submitted as JsonObject)["Payload"], { got: 1 });
});

test("a function's error fails the task, for a token too", async () => {
  const tasks = { resources: { "*": { lambda: "fail.handler" } } };
  for (const resource of [INVOKE, `${INVOKE}.waitForTaskToken`]) {
    const answer = await answerTo(tasks, resource, { FunctionName: "f" });
    assert.ok("error" in answer);
    assert.equal(answer.error.error, "TypeError");
    assert.match(answer.error.cause ?? "", /^\{"errorType":"TypeError","errorMessage":"no","trace":\[/);
  }
});

const command = (script: string, more: object = {}) => ({
  states: { Do: { command: [process.execPath, "-e", script], ...more } },
});
const read = `let text = ""; process.stdin.on("data", (d) => (text += d)).on("end", () => go(JSON.parse(text)));`;
const commands: readonly (readonly [what: string, tasks: JsonObject, expected: unknown])[] = [
  [
    "gets JSON and gives JSON",
    command(
      `${read} function go(x) { console.log(JSON.stringify({ x, own: process.env.OWN, at: process.cwd() })); }`,
      {
        environment: { OWN: "own" },
      },
    ),
    { output: { x: { a: 1 }, own: "own", at: folder } },
  ],
  ["that writes nothing gives null", command(""), { output: null }],
  [
    "with another exit code fails with its standard error",
    command(`console.error("disk full"); process.exit(4)`),
    { error: { error: "States.TaskFailed", cause: "disk full" } },
  ],
  [
    "that says nothing fails with its exit code",
    command("process.exit(4)"),
    { error: { error: "States.TaskFailed", cause: `"${process.execPath}" ended with exit code 4.` } },
  ],
  [
    "names its error in the last line",
    command(
      `console.error("working"); console.error('{"Error":"Disk.Full","Cause":"40 GB"}'); process.exit(1)`,
    ),
    { error: { error: "Disk.Full", cause: "40 GB" } },
  ],
  [
    "must write JSON",
    command(`console.log("done")`),
    {
      error: {
        error: "States.TaskFailed",
        cause: `"${process.execPath}" wrote no JSON to its standard output: done\n`,
      },
    },
  ],
  [
    "that takes too long times out",
    command("setTimeout(() => {}, 60000)", { timeout: 0.3 }),
    { error: { error: "States.Timeout", cause: `"${process.execPath}" took longer than 0.3 seconds.` } },
  ],
  [
    "must exist",
    { states: { Do: { command: ["./no-such-program"] } } },
    {
      error: {
        error: "States.TaskFailed",
        cause: 'The command "./no-such-program" cannot be run: spawn ./no-such-program ENOENT',
      },
    },
  ],
];
for (const [what, tasks, expected] of commands) {
  test(`a command ${what}`, async () => {
    assert.deepEqual(await answerTo(tasks, "arn:aws:states:::sqs:sendMessage", { a: 1 }), expected);
  });
}

test("a queue's trigger gets the message, again when it fails, and the sender its id", async () => {
  rmSync(path.join(folder, "seen.txt"), { force: true });
  const QueueUrl = "https://sqs.us-east-1.amazonaws.com/123456789012/jobs";
  const resource = "arn:aws:states:::sqs:sendMessage";
  const input = { QueueUrl, MessageBody: { job: 1 } };
  const { answer, recorded } = await doTask(
    { queues: { jobs: { trigger: { lambda: "see.handler" } } } },
    resource,
    input,
  );
  assert.deepEqual(recorded, [{ service: "sqs", name: "jobs", message: { job: 1 } }]);
  const [record] = JSON.parse(readFileSync(path.join(folder, "seen.txt"), "utf8")).Records;
  assert.equal(record.body, '{"job":1}');
  assert.equal(record.eventSource, "aws:sqs");
  assert.equal(record.eventSourceARN, "arn:aws:sqs:us-east-1:123456789012:jobs");
  assert.equal(record.attributes.ApproximateReceiveCount, "1");
  assert.ok("output" in answer);
  const { MessageId, MD5OfMessageBody } = answer.output as JsonObject;
  assert.deepEqual([MessageId, MD5OfMessageBody], [record.messageId, record.md5OfBody]);
  const failing = await doTask(
    { queues: { jobs: { trigger: { lambda: "fail.handler" } } } },
    resource,
    input,
  );
  assert.deepEqual(
    failing.logged.map((line) => line.replace(/TypeError: .*\}\. /, "TypeError. ")),
    [
      'sqs: The trigger of the queue "jobs" failed: TypeError. The message is delivered again.',
      'sqs: The trigger of the queue "jobs" failed: TypeError. The message is delivered again.',
      'sqs: The trigger of the queue "jobs" failed: TypeError. The message is given up.',
    ],
  );
  assert.deepEqual(await answerTo({ queues: {} }, resource, input), { pending: true });
});

test("a topic's subscribers get what is published", async () => {
  rmSync(path.join(folder, "seen.txt"), { force: true });
  const TopicArn = "arn:aws:sns:us-east-1:123456789012:news";
  const tasks = { topics: { news: { subscribers: [{ lambda: "see.handler" }] } } };
  const input = { TopicArn, Message: { a: 1 }, Subject: "s" };
  const { answer, recorded } = await doTask(tasks, "arn:aws:states:::sns:publish", input);
  assert.deepEqual(recorded, [{ service: "sns", name: "news", message: { a: 1 } }]);
  const [{ Sns: sns }] = JSON.parse(readFileSync(path.join(folder, "seen.txt"), "utf8")).Records;
  assert.deepEqual([sns.Message, sns.Subject, sns.TopicArn], ['{"a":1}', "s", TopicArn]);
  assert.ok("output" in answer && (answer.output as JsonObject)["MessageId"] === sns.MessageId);
});

test("events are recorded; a malformed one fails the task as on AWS", async () => {
  const resource = "arn:aws:states:::events:putEvents";
  const entry = { Detail: { a: 1 }, DetailType: "t", Source: "s" };
  const good = await doTask({ events: true }, resource, { Entries: [entry] });
  assert.deepEqual(good.recorded, [{ service: "events", name: "default", message: entry }]);
  assert.ok("output" in good.answer);
  assert.equal((good.answer.output as JsonObject)["FailedEntryCount"], 0);
  const bad = await answerTo({ events: true }, resource, { Entries: [{ ...entry, Detail: '"text"' }] });
  assert.deepEqual(bad, {
    error: {
      error: "EventBridge.FailedEntry",
      cause:
        '{"Entries":[{"ErrorCode":"MalformedDetail","ErrorMessage":"Detail is malformed."}],"FailedEntryCount":1}',
    },
  });
  assert.deepEqual(await answerTo({}, resource, { Entries: [entry] }), { pending: true });
});

test("S3 is a folder", async () => {
  const s3 = (action: string, input: JsonObject): Promise<TaskAnswer> =>
    answerTo({ buckets: { inbox: "inbox" } }, `arn:aws:states:::aws-sdk:s3:${action}`, {
      Bucket: "inbox",
      ...input,
    });
  const put = await s3("putObject", { Key: "a/b.json", Body: { x: 1 } });
  assert.ok("output" in put);
  assert.equal(readFileSync(path.join(folder, "inbox/a/b.json"), "utf8"), '{"x":1}');
  const got = await s3("getObject", { Key: "a/b.json" });
  assert.ok("output" in got);
  const { Body, ContentLength, ETag } = got.output as JsonObject;
  assert.deepEqual([Body, ContentLength, ETag], ['{"x":1}', 7, (put.output as JsonObject)["ETag"]]);
  const list = await s3("listObjectsV2", { Prefix: "a/" });
  assert.ok("output" in list);
  assert.deepEqual(
    ((list.output as JsonObject)["Contents"] as readonly JsonObject[]).map(({ Key, Size }) => [Key, Size]),
    [["a/b.json", 7]],
  );
  const reader = await answerTo({ buckets: { inbox: "inbox" } }, "arn:aws:states:::s3:getObject", {
    Bucket: "inbox",
    Key: "a/b.json",
  });
  assert.deepEqual(reader, { output: '{"x":1}' });
  const errors = [await s3("getObject", { Key: "none" }), await s3("getObject", { Key: "../echo.mjs" })];
  assert.deepEqual(
    errors.map((each) => "error" in each && each.error.error),
    ["S3.NoSuchKeyException", "S3.S3Exception"],
  );
});

test("an endpoint: Lambda's Invoke, an HTTP task, and a JSON protocol", async () => {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      seen.push(`${request.method} ${request.url} ${request.headers["x-amz-target"] ?? ""} ${body}`);
      if (body.includes("fail")) {
        response.setHeader("X-Amz-Function-Error", "Unhandled");
        response.statusCode = request.url?.includes("functions") ? 200 : 400;
        response.end(
          '{"errorType":"Bad","errorMessage":"x","__type":"com.x#GoneException","message":"gone"}',
        );
      } else response.end('{"ok":true}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const tasks = { resources: { "*": { endpoint } } };
  const dynamo = "arn:aws:states:::dynamodb:getItem";
  const sdk = "arn:aws:states:::aws-sdk:dynamodb:getItem";
  const http = { ApiEndpoint: "https://example.com/things", Method: "POST", QueryParameters: { q: "1" } };
  assert.deepEqual(await answerTo(tasks, FUNCTION, { a: 1 }), { output: { ok: true } });
  assert.deepEqual(await answerTo(tasks, FUNCTION, "fail"), {
    error: {
      error: "Bad",
      cause: '{"errorType":"Bad","errorMessage":"x","__type":"com.x#GoneException","message":"gone"}',
    },
  });
  const called = await answerTo(tasks, "arn:aws:states:::http:invoke", { ...http, RequestBody: { b: 2 } });
  assert.ok("output" in called);
  const { ResponseBody, StatusCode, StatusText } = called.output as JsonObject;
  assert.deepEqual([ResponseBody, StatusCode, StatusText], [{ ok: true }, 200, "OK"]);
  const refused = await answerTo(tasks, "arn:aws:states:::http:invoke", { ...http, RequestBody: "fail" });
  assert.ok("error" in refused && refused.error.error === "States.Http.StatusCode.400");
  assert.deepEqual(await answerTo(tasks, sdk, { TableName: "t" }), { output: { ok: true } });
  const failed = await answerTo(tasks, dynamo, { TableName: "fail" });
  assert.ok("error" in failed);
  assert.equal(failed.error.error, "DynamoDB.GoneException");
  assert.match(
    failed.error.cause ?? "",
    /^gone \(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: GoneException; /,
  );
  server.close();
  server.closeAllConnections();
  assert.deepEqual(seen, [
    'POST /2015-03-31/functions/f/invocations  {"a":1}',
    'POST /2015-03-31/functions/f/invocations  "fail"',
    'POST /things?q=1  {"b":2}',
    "POST /things?q=1  fail",
    'POST / DynamoDB_20120810.GetItem {"TableName":"t"}',
    'POST / DynamoDB_20120810.GetItem {"TableName":"fail"}',
  ]);
  const gone = await answerTo(tasks, FUNCTION, {});
  assert.ok("error" in gone);
  assert.match(gone.error.cause ?? "", /^The endpoint http:\/\/127\.0\.0\.1:\d+\/.* cannot be reached: /);
});

const template = `Globals:
  Function: { Runtime: nodejs22.x, Timeout: 20, Environment: { Variables: { ALL: all, TABLE: !Ref Table } } }
Resources:
  Echo:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: ./, Handler: echo.handler, FunctionName: echo-name }
  Inline:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.12
      Handler: index.handler
      Code:
        ZipFile: |
          import os
          def handler(event, context):
              return [event, os.environ["ALL"], "TABLE" in os.environ]
  Java: { Type: AWS::Serverless::Function, Properties: { Runtime: java21, Handler: a.b } }
  Machine:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionUri: a.asl.json
      DefinitionSubstitutions:
        EchoArn: !GetAtt Echo.Arn
        InlineName: !Ref Inline
        ByLong: { Fn::GetAtt: [Echo, Arn] }
        BySub: !Sub "\${Echo.Arn}:live"
`;
const named: readonly (readonly [name: string, output: JsonValue | undefined])[] = [
  ["${EchoArn}", { got: 1 }],
  ["${ByLong}", { got: 1 }],
  ["${BySub}", { got: 1 }],
  ["${Echo.Arn}", { got: 1 }],
  ["echo-name", { got: 1 }],
  ["Echo", { got: 1 }],
  ["${InlineName}", [1, "all", false]],
  ["${Unknown}", undefined],
  ["Java", undefined],
];
for (const [name, output] of named) {
  test(`the template's function by ${name}`, async () => {
    const answer = await answerTo({}, INVOKE, { FunctionName: name, Payload: 1 }, template);
    if (output === undefined) assert.deepEqual(answer, { pending: true });
    else assert.deepEqual("output" in answer && (answer.output as JsonObject)["Payload"], output);
  });
}

test("canned answers count their attempts", async () => {
  const { plan } = readTasks({ states: { Do: [{ Throw: { Error: "Busy" } }, { Return: 1 }] } }, ["Do"]);
  const { handler, dispose } = createTaskHandlers({
    plan,
    folder,
    nodeHost: host.command,
    environment: () => ({}),
    log: () => undefined,
    record: () => undefined,
    date: 0,
  });
  const environment = { signal: new AbortController().signal, background: () => undefined };
  const ask = (token: string) => handler(taskRequest(FUNCTION, {}, { token }), environment);
  assert.deepEqual([ask("1"), ask("2")], [{ error: { error: "Busy" } }, { output: 1 }]);
  dispose();
});
