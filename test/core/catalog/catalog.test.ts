import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { lazyCatalog, parseService } from "../../../core/catalog/catalog.js";
import { SDK_SERVICES, SERVICE_ALIASES, UNSUPPORTED_ACTIONS } from "../../../core/catalog/sdk-services.js";
import type { Shape } from "../../../core/catalog/shape.js";
import { SERVICES } from "../../../core/services/catalog.js";
import { sourceCatalog } from "../../support/catalog.js";

const catalog = sourceCatalog();
const files = readdirSync("core/catalog/data").filter((file) => file.endsWith(".json"));

/** The shape at a path of member names; `*` steps into a list or map. */
function shapeAt(service: string, action: string, ...path: readonly string[]): Shape | undefined {
  let shape: Shape | undefined = catalog.service(service)?.input(action);
  for (const step of path) {
    if (shape?.kind === "structure") shape = shape.members.get(step)?.shape();
    else shape = shape?.kind === "list" || shape?.kind === "map" ? shape.item() : undefined;
  }
  return shape;
}

test("each service is read once, when it is first asked for", () => {
  const asked: string[] = [];
  const lazy = lazyCatalog((service) => {
    asked.push(service);
    return service === "a" ? `{"actions":{"go":null},"shapes":[]}` : undefined;
  });
  assert.deepEqual(asked, []);
  assert.deepEqual(lazy.service("a")?.actions, ["go"]);
  assert.equal(lazy.service("b"), undefined);
  lazy.service("a");
  lazy.service("b");
  assert.deepEqual(asked, ["a", "b"]);
});

test("an action without input takes nothing, one that is not offered has no input, one that is not there neither", () => {
  const text = `{"actions":{"go":null,"leave":false},"shapes":[]}`;
  const { actions, unsupported, input, current } = parseService(text);
  assert.deepEqual([actions, unsupported, current], [["go"], ["leave"], false]);
  assert.equal(input("go")?.members.size, 0);
  assert.deepEqual([input("leave"), input("stay"), input("toString")], [undefined, undefined, undefined]);
});

for (const [service, action, path, kind] of [
  ["sqs", "sendMessage", ["QueueUrl"], "string"],
  ["ecs", "runTask", ["NetworkConfiguration", "AwsvpcConfiguration", "Subnets", "*"], "string"],
  ["rds", "startDBInstance", ["DbInstanceIdentifier"], "string"],
  ["s3", "putObject", ["Acl"], "string"],
  ["s3", "putObject", ["Body"], "blob"],
  ["s3", "putObject", ["SsekmsKeyId"], "string"],
  ["s3", "copyObject", ["SourceBucket"], "string"],
  ["lambda", "invoke", ["Payload"], "blob"],
  ["dynamodb", "putItem", ["Item", "*", "M", "*", "L", "*", "S"], "string"],
  ["scheduler", "createSchedule", ["Target", "EcsParameters", "TaskCount"], "number"],
  ["databasemigration", "startReplicationTask", ["CdcStartTime"], "timestamp"],
] as const) {
  test(`${service}:${action} takes a ${kind} at ${path.join(".")}`, () => {
    assert.equal(shapeAt(service, action, ...path)?.kind, kind);
  });
}

test("values are known, and what is required", () => {
  const launchType = shapeAt("ecs", "runTask", "LaunchType");
  assert.ok(launchType?.kind === "string" && launchType.values?.includes("FARGATE"));
  const input = catalog.service("sqs")?.input("sendMessage");
  const required = [...(input?.members ?? [])].flatMap(([name, member]) => (member.required ? [name] : []));
  assert.deepEqual(required, ["MessageBody", "QueueUrl"]);
});

test("every file is understood, all of it, and every name begins with a capital letter", () => {
  const names: string[] = [];
  for (const file of files) {
    const service = parseService(readFileSync(`core/catalog/data/${file}`, "utf8"));
    const seen = new Set<Shape>();
    const visit = (shape: Shape): void => {
      if (seen.has(shape)) return;
      seen.add(shape);
      if (shape.kind === "list" || shape.kind === "map") visit(shape.item());
      if (shape.kind !== "structure") return;
      names.push(...shape.members.keys());
      for (const member of shape.members.values()) visit(member.shape());
    };
    for (const action of service.actions) {
      const input = service.input(action);
      assert.ok(input, `${file}: ${action}`);
      visit(input);
    }
  }
  assert.ok(names.length > 40_000, `${names.length} members`);
  assert.deepEqual(
    names.filter((name) => !/^[A-Z][\w.-]*$/.test(name)),
    [],
  );
});

test("the lists of services and actions agree with the shapes", () => {
  const known = new Set(files.map((file) => file.replace(".json", "")));
  for (const [alias, service] of Object.entries(SERVICE_ALIASES)) {
    assert.ok(!SDK_SERVICES.has(alias), `${alias} is a service itself`);
    assert.ok(known.has(service), service);
  }
  for (const [service, actions] of Object.entries(UNSUPPORTED_ACTIONS)) {
    for (const action of actions) assert.ok(!catalog.service(service)?.actions.includes(action), action);
  }
  const share = [...SDK_SERVICES].filter((name) => known.has(name)).length / SDK_SERVICES.size;
  assert.ok(share > 0.9, `shapes of ${share} of the services`);
});

test("what the optimised integrations require is a parameter of their action", () => {
  for (const [name, sdk] of [
    ["athena", "athena"],
    ["batch", "batch"],
    ["ecs", "ecs"],
    ["events", "eventbridge"],
    ["glue", "glue"],
    ["lambda", "lambda"],
    ["sagemaker", "sagemaker"],
    ["states", "sfn"],
  ] as const) {
    const actions = SERVICES.find((service) => service.name === name)?.actions ?? {};
    for (const [action, { required }] of Object.entries(actions)) {
      const members = catalog.service(sdk)?.input(action)?.members;
      for (const parameter of required) assert.ok(members?.has(parameter), `${name}:${action} ${parameter}`);
    }
  }
});
