// Writes core/catalog/data/: the actions of every AWS service with the shapes of their inputs, from the AWS SDKs for JavaScript.
// First `npm ci --prefix scripts/catalog`; then `node scripts/generate-catalog.mjs` writes, `--check` only tells whether the files are fresh.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { checkFolder, writeFolder } from "./catalog/folder.mjs";
import { actionName, memberName } from "./catalog/names.mjs";
import { packCatalog } from "./catalog/pack.mjs";
import { readSdk } from "./catalog/sdk-v2.mjs";
import { readClients } from "./catalog/sdk-v3.mjs";
import { loadModule } from "./load-core.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const packages = path.join(root, "scripts/catalog/node_modules");
const sdk = path.join(packages, "aws-sdk");
const target = path.join(root, "core/catalog/data");
/** Longer lists of values are of a kind that grows each month, such as instance types: nothing can be said by them. */
const MOST_VALUES = 32;

const { UNSUPPORTED_ACTIONS } = await loadModule("core/catalog/sdk-services.ts");
if (!existsSync(sdk)) throw new Error("Install what this reads first: npm ci --prefix scripts/catalog");
const { license, version } = JSON.parse(readFileSync(path.join(sdk, "package.json"), "utf8"));
if (license !== "Apache-2.0")
  throw new Error(`aws-sdk is under ${license}, not Apache-2.0: look at it first.`);

const all = readSdk(sdk);
const current = await readClients(path.join(packages, "@aws-sdk"));
const files = new Map([["NOTICE", notice()]]);
for (const name of [...new Set([...all.keys(), ...current.keys()])].sort()) {
  const operations = current.get(name) ?? all.get(name);
  files.set(`${name}.json`, print(current.has(name), describe(name, operations)));
}
process.exitCode = process.argv.includes("--check")
  ? checkFolder(target, files, "node scripts/generate-catalog.mjs")
  : write();

function describe(service, operations) {
  const uses = countUses([...operations.values()].filter(Boolean));
  const shapes = [];
  const places = new Map();

  function written(shape) {
    const { kind, id } = shape;
    if (kind === "string") return enumeration(shape);
    if (!/structure|list|map/.test(kind)) return kind;
    // What is used once stands where it is used. A place is kept before what is inside is read: shapes may hold themselves.
    if (id === undefined || uses.get(id) === 1) return inner(shape);
    if (!places.has(id)) {
      places.set(id, shapes.push(null) - 1);
      shapes[places.get(id)] = inner(shape);
    }
    return places.get(id);
  }

  function inner(shape) {
    if (shape.kind !== "structure") return [shape.kind, written(shape.item())];
    const members = shape
      .members()
      .map(({ name, required, shape: member }) => [
        memberName(name) + (required ? "!" : ""),
        written(member),
      ]);
    return adapted(service, Object.fromEntries(members));
  }

  function enumeration({ values = [] }) {
    if (values.length === 0 || values.length > MOST_VALUES) return "string";
    const list = ["values", ...[...values].sort()];
    const key = JSON.stringify(list);
    if (!places.has(key)) places.set(key, shapes.push(list) - 1);
    return places.get(key);
  }

  const actions = [...operations].map(([operation, input]) => {
    const action = actionName(operation);
    if (UNSUPPORTED_ACTIONS[service]?.includes(action)) return [action, false];
    return [action, input ? written(input) : null];
  });
  return { actions: Object.fromEntries(actions.sort(byName)), shapes };
}

/** How many places refer to each shape with an id. */
function countUses(inputs) {
  const uses = new Map();
  const count = (shape) => {
    if (shape.id !== undefined) {
      uses.set(shape.id, (uses.get(shape.id) ?? 0) + 1);
      if (uses.get(shape.id) > 1) return;
    }
    if (shape.kind === "structure") for (const member of shape.members()) count(member.shape);
    if (shape.kind === "list" || shape.kind === "map") count(shape.item());
  };
  inputs.forEach(count);
  return uses;
}

/** Where the SDK for Java, and so Step Functions, has more or other members than the API. */
function adapted(service, members) {
  const more = {};
  // Both spellings are in use; NUL is Java's own word.
  if (/^dynamodb/.test(service) && "Bool" in members && "Ns" in members) {
    Object.assign(more, { BOOL: "boolean", NULL: "boolean", Nul: "boolean" });
    Object.assign(more, { BS: members.Bs, NS: members.Ns, SS: members.Ss });
  }
  if ("PreSignedUrl" in members) more.SourceRegion = "string";
  if (service === "s3" && "CopySource!" in members) {
    for (const name of ["Bucket", "CopySource", "Key"]) delete members[`${name}!`];
    for (const name of ["Bucket", "CopySource", "DestinationBucket", "DestinationKey", "Key"])
      more[name] = "string";
    for (const name of ["SourceBucket", "SourceKey", "SourceVersionId"]) more[name] = "string";
  }
  return Object.fromEntries(Object.entries({ ...members, ...more }).sort(byName));
}

function byName([a], [b]) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** One action and one shape a line, so that a difference can be read. */
function print(isCurrent, { actions, shapes }) {
  const lines = shapes.map((shape) => JSON.stringify(shape)).join(",\n");
  const named = Object.entries(actions).map(
    ([name, input]) => `${JSON.stringify(name)}:${JSON.stringify(input)}`,
  );
  const head = isCurrent ? '"current":true,' : "";
  return `{${head}"actions":{\n${named.join(",\n")}\n},"shapes":[\n${lines}\n]}\n`;
}

function notice() {
  return `The files in this folder are derived from the API descriptions in the AWS SDK for JavaScript v2 (${version},
https://github.com/aws/aws-sdk-js) and v3 (https://github.com/aws/aws-sdk-js-v3), Copyright Amazon.com, Inc. or its affiliates,
licensed under the Apache License, Version 2.0 (https://www.apache.org/licenses/LICENSE-2.0). They were reduced to names,
types and required members, and names were changed to the spelling of AWS Step Functions. Made by scripts/generate-catalog.mjs.
`;
}

function write() {
  writeFolder(target, files);
  const size = packCatalog(target, { smallest: true }).length;
  console.log(
    `${files.size - 1} services, ${current.size} of them current, ${Math.round(size / 1024)} KB packed.`,
  );
  return 0;
}
