// Writes core/catalog/data/: the actions of every AWS service with the shapes of their inputs, from the AWS SDK for JavaScript.
// `node scripts/generate-catalog.mjs` writes, `--check` only tells whether the files are fresh.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { loadModule } from "./load-core.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const sdk = path.join(root, "node_modules/aws-sdk");
const target = path.join(root, "core/catalog/data");
/** Longer lists of values are of a kind that grows each month, such as instance types: nothing can be said by them. */
const MOST_VALUES = 60;

const { UNSUPPORTED_ACTIONS } = await loadModule("core/catalog/sdk-services.ts");
const json = (file) => JSON.parse(readFileSync(file, "utf8"));
const { license, version } = json(path.join(sdk, "package.json"));
if (license !== "Apache-2.0")
  throw new Error(`aws-sdk is under ${license}, not Apache-2.0: look at it first.`);

const files = new Map([["NOTICE", notice()]]);
for (const [key, { prefix = key }] of Object.entries(json(path.join(sdk, "apis/metadata.json")))) {
  const model = latestModel(prefix);
  const types = readTypes(path.join(sdk, `clients/${key}.d.ts`));
  const name = serviceName(model.metadata.serviceId);
  if (files.has(`${name}.json`)) throw new Error(`Two services are called ${name}.`);
  files.set(`${name}.json`, printService(describe(name, model, types)));
}
process.exitCode = process.argv.includes("--check") ? check() : write();

/** Step Functions names services as the AWS SDK for Java does. */
function serviceName(serviceId) {
  return serviceId
    .replace(/^(Amazon|AWS)\s*/, "")
    .replace(/\s*Service$/, "")
    .replace(/[ -]/g, "")
    .toLowerCase();
}

function latestModel(prefix) {
  const names = readdirSync(path.join(sdk, "apis")).filter(
    (file) =>
      file.startsWith(`${prefix}-`) && /^\d{4}-\d{2}-\d{2}\.min\.json$/.test(file.slice(prefix.length + 1)),
  );
  return json(path.join(sdk, "apis", names.sort().at(-1)));
}

/** The declared types of a client: only they list the values of enumerations. */
function readTypes(file) {
  const text = readFileSync(file, "utf8");
  const aliases = new Map();
  for (const [, name, type] of text.matchAll(/^ {2}export type (\w+) = (.+);$/gm)) aliases.set(name, type);
  const interfaces = new Map();
  for (const [, name, body] of text.matchAll(/^ {2}export interface (\w+) \{\n([\s\S]*?)^ {2}\}$/gm)) {
    const members = new Map();
    for (const [, quoted, type] of body.matchAll(/^ {4}("?[\w.-]+"?)\??: (.+);$/gm)) {
      members.set(quoted.replaceAll('"', ""), type);
    }
    interfaces.set(name, members);
  }
  const inputs = new Map();
  for (const [, action, type] of text.matchAll(/^ {2}(\w+)\(params: \w+\.Types\.(\w+),/gm)) {
    inputs.set(action, type);
  }
  return { aliases, interfaces, inputs };
}

/** `DBInstanceId` → `DbInstanceId`: the SDK for Java lowers the acronym that a name begins with, Step Functions raises one letter. */
function memberName(name) {
  let lowered = 1;
  const upper = (index) => /[A-Z]/.test(name.charAt(index));
  while (upper(0) && upper(lowered) && !/[a-z]/.test(name.charAt(lowered + 1))) lowered++;
  const raised = name.charAt(0).toUpperCase() + name.slice(1, lowered).toLowerCase() + name.slice(lowered);
  return raised === "Equals" ? "EqualsValue" : raised;
}

function actionName(operation) {
  return operation.charAt(0).toLowerCase() + operation.slice(1);
}

function describe(name, model, types) {
  const shapes = [];
  const places = new Map();
  const place = (shape, kept) => {
    if (kept !== undefined) {
      shapes[kept] = shape;
      return kept;
    }
    const text = JSON.stringify(shape);
    if (!places.has(text)) places.set(text, shapes.push(shape) - 1);
    return places.get(text);
  };
  const named = new Map();

  function reference(shape, type) {
    const key = shape.shape;
    if (key === undefined) return encode(shape, type);
    if (!named.has(key)) {
      const inner = model.shapes[key];
      // A place is kept free before what is inside is read: shapes may hold themselves.
      if (/structure|list|map/.test(inner.type)) named.set(key, shapes.push(null) - 1);
      named.set(key, encode(inner, type, named.get(key)));
    }
    return named.get(key);
  }

  function encode(shape, type, kept) {
    const declared = types.aliases.get(type) ?? type ?? "";
    if (shape.jsonvalue || shape.document) return "any";
    switch (shape.type ?? "string") {
      case "structure":
        return place(structure(shape, types.interfaces.get(declared) ?? types.interfaces.get(type)), kept);
      case "list":
        return place(["list", reference(shape.member, declared.replace(/\[\]$/, ""))], kept);
      case "map":
        return place(
          ["map", reference(shape.value, /^\{\[key: string\]: (.+)\}$/.exec(declared)?.[1])],
          kept,
        );
      case "string":
        return enumeration(declared);
      case "integer":
      case "long":
        return "integer";
      case "double":
      case "float":
        return "number";
      default:
        return shape.type;
    }
  }

  function structure({ members = {}, required = [] }, declared) {
    const entries = Object.entries(members).map(([member, shape]) => {
      // Tokens against doing things twice are made up by the SDK when they are not given.
      const needed = required.includes(member) && !shape.idempotencyToken;
      return [memberName(member) + (needed ? "!" : ""), reference(shape, declared?.get(member))];
    });
    return adapted(name, Object.fromEntries(entries));
  }

  function enumeration(declared) {
    if (!/^"/.test(declared)) return "string";
    const values = [...declared.matchAll(/"([^"]*)"/g)].map(([, value]) => value);
    return values.length > MOST_VALUES ? "string" : place(["values", ...values.sort()]);
  }

  const actions = Object.entries(model.operations).map(([operation, { input }]) => {
    const action = actionName(operation);
    if (UNSUPPORTED_ACTIONS[name]?.includes(action)) return [action, false];
    return [action, input ? reference(input, types.inputs.get(action)) : null];
  });
  return { actions: Object.fromEntries(actions.sort(byName)), shapes };
}

function byName([a], [b]) {
  return a < b ? -1 : a > b ? 1 : 0;
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

/** One action and one shape a line, so that a difference can be read. */
function printService({ actions, shapes }) {
  const lines = (items) => items.map((item) => JSON.stringify(item)).join(",\n");
  const named = Object.entries(actions).map(
    ([name, input]) => `${JSON.stringify(name)}:${JSON.stringify(input)}`,
  );
  return `{"actions":{\n${named.join(",\n")}\n},"shapes":[\n${lines(shapes)}\n]}\n`;
}

function notice() {
  return `The files in this folder are derived from the API descriptions of the AWS SDK for JavaScript ${version}
(https://github.com/aws/aws-sdk-js), Copyright Amazon.com, Inc. or its affiliates, licensed under the Apache License, Version 2.0
(https://www.apache.org/licenses/LICENSE-2.0). They were reduced to names, types and required members, and names were
changed to the spelling of AWS Step Functions. Made by scripts/generate-catalog.mjs.
`;
}

function write() {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const [name, text] of files) writeFileSync(path.join(target, name), text);
  const size = [...files.values()].join("").length;
  const zipped = [...files.values()].reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
  console.log(
    `${files.size - 1} services, ${Math.round(size / 1024)} KB, ${Math.round(zipped / 1024)} KB as zipped files.`,
  );
  return 0;
}

function check() {
  const present = existsSync(target) ? readdirSync(target) : [];
  const stale = [
    ...present.filter((name) => !files.has(name)),
    ...[...files]
      .filter(
        ([name, text]) => !present.includes(name) || readFileSync(path.join(target, name), "utf8") !== text,
      )
      .map(([name]) => name),
  ];
  for (const name of stale)
    console.error(`core/catalog/data/${name} is not fresh: run node scripts/generate-catalog.mjs`);
  return stale.length === 0 ? 0 : 1;
}
