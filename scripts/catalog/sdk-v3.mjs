// Reads clients of the AWS SDK for JavaScript v3: the services that definitions call most, as they are now.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { serviceName } from "./names.mjs";

/** As `readSdk` of v2, for the installed clients. */
export async function readClients(folder) {
  const services = new Map();
  for (const client of readdirSync(folder).filter((name) => name.startsWith("client-"))) {
    const root = path.join(folder, client);
    const { license } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
    if (license !== "Apache-2.0")
      throw new Error(`${client} is under ${license}, not Apache-2.0: look at it first.`);
    const config = readFileSync(path.join(root, "dist-es/runtimeConfig.shared.js"), "utf8");
    const name = serviceName(/serviceId \?\? "([^"]+)"/.exec(config)[1]);
    services.set(name, readService(await schemas(root), readTypes(root)));
  }
  return services;
}

async function schemas(root) {
  const outdir = mkdtempSync(path.join(os.tmpdir(), "asl-workbench-"));
  const outfile = path.join(outdir, "schemas.mjs");
  const entry = path.join(root, "dist-es/schemas/schemas_0.js");
  try {
    await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      logLevel: "error",
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The declared types: the schemas do not list the values of enumerations. */
function readTypes(root) {
  const models = path.join(root, "dist-types/models");
  const interfaces = new Map();
  for (const file of readdirSync(models).filter((name) => /^models_\d+\.d\.ts$/.test(name))) {
    const text = readFileSync(path.join(models, file), "utf8");
    for (const [, name, body] of text.matchAll(
      /^export interface (\w+) (?:extends [^{]+)?\{\n([\s\S]*?)^\}$/gm,
    )) {
      const members = [...body.matchAll(/^ {4}(\w+)\??: (.+);$/gm)];
      interfaces.set(
        name,
        new Map(members.map(([, member, type]) => [member, type.replace(/ \| undefined$/, "")])),
      );
    }
  }
  const enumerations = new Map();
  const text = readFileSync(path.join(root, "dist-es/models/enums.js"), { encoding: "utf8", flag: "a+" });
  for (const [, name, body] of text.matchAll(/^export const (\w+) = \{\n([\s\S]*?)^\};$/gm)) {
    enumerations.set(
      name,
      [...body.matchAll(/: "([^"]*)",$/gm)].map(([, value]) => value),
    );
  }
  return { interfaces, enumerations };
}

/** The numbers that stand for kinds in schemas; added to 64 they mean a list, to 128 a map of such values. */
const KINDS = {
  0: "string",
  1: "number",
  2: "boolean",
  15: "any",
  17: "number",
  19: "number",
  21: "blob",
  42: "blob",
};
const TIMESTAMPS = [4, 5, 6, 7];

function readService(module, types) {
  const operations = new Map();
  for (const schema of Object.values(module)) {
    if (!Array.isArray(schema) || schema[0] !== 9) continue;
    const input = schema[4]();
    operations.set(schema[2], Array.isArray(input) ? read(input, undefined) : undefined);
  }
  return operations;

  function read(reference, type) {
    const schema = typeof reference === "function" ? reference() : reference;
    if (typeof schema === "number") return readNumber(schema, type);
    if (!Array.isArray(schema)) return { kind: "any" };
    // Without a namespace it is a schema with traits.
    if (typeof schema[1] !== "string") return read(schema[0], type);
    const [kind, , id, , first, second, required = 0] = schema;
    switch (kind) {
      case 3:
      case 4:
        return { kind: "structure", id, members: () => members(id, first, second, required) };
      case 1:
        return { kind: "list", id, item: () => read(first, itemType(type)) };
      case 2:
        return { kind: "map", id, item: () => read(second, itemType(type)) };
      default:
        return read(first, type);
    }
  }

  function readNumber(schema, type) {
    if (schema >= 128) return { kind: "map", item: () => read(schema - 128, itemType(type)) };
    if (schema >= 64) return { kind: "list", item: () => read(schema - 64, itemType(type)) };
    if (TIMESTAMPS.includes(schema)) return { kind: "timestamp" };
    return { kind: KINDS[schema] ?? "any", values: types.enumerations.get(type) ?? [] };
  }

  /** The required members come first. */
  function members(id, names, schemas, required) {
    const declared = types.interfaces.get(id);
    return names.map((name, index) => ({
      name,
      required: index < required && !isToken(schemas[index]),
      shape: read(schemas[index], declared?.get(name)),
    }));
  }
}

/** Tokens against doing things twice are made up by the SDK when they are not given. */
function isToken(schema) {
  const traits = Array.isArray(schema) && typeof schema[1] !== "string" ? schema[1] : 0;
  return typeof traits === "number" ? (traits & 4) !== 0 : traits?.idempotencyToken !== undefined;
}

const itemType = (type = "") => /^\(?(.+?)\)?\[\]$/.exec(type)?.[1] ?? /Record<[^,]+, (.+)>$/.exec(type)?.[1];
