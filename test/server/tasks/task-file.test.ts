import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonValue } from "../../../core/text/json-value.js";
import { readTasks } from "../../../server/tasks/task-file.js";

test("who does which task", () => {
  const { plan, faults } = readTasks(
    {
      environment: { STAGE: "local", COUNT: 2 },
      states: {
        Charge: {
          lambda: "functions/charge.handler",
          environment: { STAGE: "own" },
          timeout: 10,
          memory: 256,
        },
        Ship: [{ Throw: { Error: "Busy" } }, { Return: 1 }],
      },
      resources: {
        "arn:aws:lambda:*:function:check*": { command: ["python3", "check.py"] },
        "arn:aws:states:::http:invoke": { endpoint: "http://127.0.0.1:3001/" },
      },
      queues: { jobs: { trigger: { lambda: "a.b", runtime: "python" } }, plain: {} },
      topics: { news: { subscribers: [{ lambda: "a.b" }] } },
      buckets: { inbox: "folder" },
      events: true,
      stateMachines: {
        Child: "child.asl.json",
        "arn:aws:states:us-east-1:123456789012:stateMachine:Other": {
          definition: "../template.yaml",
          stateMachine: "Other",
        },
      },
      connections: { shop: { basic: { username: "me", password: "secret" }, query: { shop: 7 } } },
      template: "template.yaml",
    },
    ["Charge", "Ship"],
  );
  const environment = { STAGE: "local", COUNT: "2" };
  const lambda = { kind: "lambda", handler: "a.b", environment, timeout: 3, memory: 128 };
  assert.deepEqual(faults, []);
  assert.deepEqual(plan, {
    states: new Map<string, unknown>([
      [
        "Charge",
        {
          kind: "lambda",
          handler: "functions/charge.handler",
          environment: { STAGE: "own", COUNT: "2" },
          timeout: 10,
          memory: 256,
        },
      ],
      ["Ship", { kind: "canned", answers: [{ Throw: { Error: "Busy" } }, { Return: 1 }] }],
    ]),
    resources: [
      {
        pattern: "arn:aws:lambda:*:function:check*",
        worker: { kind: "command", command: ["python3", "check.py"], environment, timeout: 60 },
      },
      {
        pattern: "arn:aws:states:::http:invoke",
        worker: { kind: "endpoint", url: "http://127.0.0.1:3001" },
      },
    ],
    queues: new Map([
      ["jobs", { trigger: { ...lambda, runtime: "python" } }],
      ["plain", {}],
    ]),
    topics: new Map([["news", { subscribers: [lambda] }]]),
    buckets: new Map([["inbox", "folder"]]),
    connections: new Map([["shop", { basic: { username: "me", password: "secret" }, query: { shop: "7" } }]]),
    stateMachines: new Map<string, unknown>([
      ["Child", { definition: "child.asl.json" }],
      [
        "arn:aws:states:us-east-1:123456789012:stateMachine:Other",
        { definition: "../template.yaml", stateMachine: "Other" },
      ],
    ]),
    events: true,
    template: "template.yaml",
  });
});

const faulty: readonly (readonly [file: JsonValue, says: string])[] = [
  [[], ': The tasks must be an object, such as {"states": {"State name": {"lambda": "file.handler"}}}.'],
  [{ sates: {} }, '/sates: A tasks file has no member "sates". Did you mean "states"?'],
  [{ states: { Chrge: { Return: 1 } } }, '/states/Chrge: No state is named "Chrge". Did you mean "Charge"?'],
  [
    { states: { Charge: { lamda: "a.b" } } },
    '/states/Charge: The entry of "Charge" does not say who does the task: write {"lambda": "file.handler"}, {"command": ["program", "argument"]}, {"endpoint": "http://127.0.0.1:3001"}, {"network": ["https://…"]} or {"Return": value}.',
  ],
  [
    { states: { Charge: { lambda: "a.b", timout: 3 } } },
    '/states/Charge/timout: The entry of "Charge" has no member "timout". Did you mean "timeout"?',
  ],
  [
    { states: { Charge: { lambda: "handler" } } },
    '/states/Charge/lambda: "lambda" must be "file.handler": a file without its ending, and a name in it.',
  ],
  [
    { states: { Charge: { lambda: "a.b", runtime: "java21" } } },
    '/states/Charge/runtime: "runtime" must be "nodejs" or "python".',
  ],
  [
    { states: { Charge: { command: "python3 check.py" } } },
    '/states/Charge/command: "command" must be a list of strings: the program, then its arguments.',
  ],
  [
    { states: { Charge: { command: ["a"], timeout: 0 } } },
    '/states/Charge/timeout: "timeout" must be a number above 0.',
  ],
  [
    { resources: { x: { endpoint: "localhost" } } },
    '/resources/x/endpoint: "endpoint" must be an address such as "http://127.0.0.1:3001".',
  ],
  [
    { states: { Charge: { Return: 1, Throw: { Error: "E" } } } },
    '/states/Charge: The entry of "Charge" has both "Return" and "Throw": keep one of them.',
  ],
  [{ queues: { q: 1 } }, '/queues/q: The queue "q" must be {} or {"trigger": {…}}.'],
  [{ topics: { t: { subscribers: 1 } } }, '/topics/t: The topic "t" must be {} or {"subscribers": [{…}]}.'],
  [{ buckets: { b: 1 } }, '/buckets/b: The bucket "b" must be the path of a folder.'],
  [{ template: 1 }, '/template: "template" must be the path of a SAM or CloudFormation template.'],
  [{ environment: { A: {} } }, '/environment/A: "A" in "environment" must be a string.'],
  [{ states: [] }, '/states: "states" must be an object.'],
];

for (const [file, says] of faulty) {
  test(`${JSON.stringify(file)} is wrong`, () => {
    const { faults } = readTasks(file, ["Charge"]);
    assert.deepEqual(
      faults.map(({ pointer, message }) => `${pointer}: ${message}`),
      [says],
    );
  });
}
