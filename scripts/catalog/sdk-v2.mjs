// Reads the AWS SDK for JavaScript v2: all services, as they were when it got its last update.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { serviceName } from "./names.mjs";

/** name → { operations: name → the shape of its input, or undefined when it takes nothing }. */
export function readSdk(folder) {
  const services = new Map();
  const metadata = json(path.join(folder, "apis/metadata.json"));
  for (const [key, { prefix = key }] of Object.entries(metadata)) {
    const model = latestModel(folder, prefix);
    const name = serviceName(model.metadata.serviceId);
    if (services.has(name)) throw new Error(`Two services are called ${name}.`);
    services.set(name, readService(model, readTypes(path.join(folder, `clients/${key}.d.ts`))));
  }
  return services;
}

const json = (file) => JSON.parse(readFileSync(file, "utf8"));

function latestModel(folder, prefix) {
  const names = readdirSync(path.join(folder, "apis")).filter(
    (file) =>
      file.startsWith(`${prefix}-`) && /^\d{4}-\d{2}-\d{2}\.min\.json$/.test(file.slice(prefix.length + 1)),
  );
  return json(path.join(folder, "apis", names.sort().at(-1)));
}

/** The declared types of a client: only they list the values of enumerations. */
function readTypes(file) {
  const text = readFileSync(file, "utf8");
  const aliases = new Map();
  for (const [, name, type] of text.matchAll(/^ {2}export type (\w+) = (.+);$/gm)) aliases.set(name, type);
  const interfaces = new Map();
  for (const [, name, body] of text.matchAll(/^ {2}export interface (\w+) \{\n([\s\S]*?)^ {2}\}$/gm)) {
    const members = [...body.matchAll(/^ {4}("?[\w.-]+"?)\??: (.+);$/gm)];
    interfaces.set(name, new Map(members.map(([, member, type]) => [member.replaceAll('"', ""), type])));
  }
  const inputs = new Map();
  for (const [, action, type] of text.matchAll(/^ {2}(\w+)\(params: \w+\.Types\.(\w+),/gm)) {
    inputs.set(action, type);
  }
  return { aliases, interfaces, inputs };
}

function readService(model, types) {
  const operations = new Map();
  for (const [operation, { input }] of Object.entries(model.operations)) {
    const method = operation.charAt(0).toLowerCase() + operation.slice(1);
    operations.set(operation, input && read(input, types.inputs.get(method)));
  }
  return operations;

  function read(reference, type) {
    const shape = reference.shape === undefined ? reference : model.shapes[reference.shape];
    const id = reference.shape;
    const declared = types.aliases.get(type) ?? type ?? "";
    if (reference.jsonvalue || reference.document || shape.jsonvalue || shape.document)
      return { kind: "any" };
    switch (shape.type ?? "string") {
      case "structure":
        return { kind: "structure", id, members: () => members(shape, types.interfaces.get(declared)) };
      case "list":
        return { kind: "list", id, item: () => read(shape.member, declared.replace(/\[\]$/, "")) };
      case "map":
        return {
          kind: "map",
          id,
          item: () => read(shape.value, /^\{\[key: string\]: (.+)\}$/.exec(declared)?.[1]),
        };
      case "string":
        return { kind: "string", values: [...declared.matchAll(/"([^"]*)"/g)].map(([, value]) => value) };
      case "integer":
      case "long":
        return { kind: "integer" };
      case "double":
      case "float":
        return { kind: "number" };
      default:
        return { kind: shape.type };
    }
  }

  function members({ members = {}, required = [] }, declared) {
    return Object.entries(members).map(([name, shape]) => ({
      name,
      // Tokens against doing things twice are made up by the SDK when they are not given.
      required: required.includes(name) && !shape.idempotencyToken,
      shape: read(shape, declared?.get(name)),
    }));
  }
}
