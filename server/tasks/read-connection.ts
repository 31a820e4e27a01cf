/** One entry of `connections` in a tasks file: what stands for an EventBridge connection. */
import { isObject, type JsonObject, type JsonValue } from "../../core/text/json-value.js";
import { nearest } from "../../core/text/nearest.js";
import type { Complain } from "./mock-fault.js";
import { readEnvironment } from "./read-worker.js";
import type { HttpConnection } from "./task-plan.js";

const MEMBERS = ["basic", "apiKey", "oauth", "headers", "query", "body"];

/** The connection; what is wrong is left out and complained about. */
export function readConnection(
  value: JsonValue,
  path: readonly string[],
  complain: Complain,
): HttpConnection {
  if (!isObject(value)) {
    complain(path, `The connection "${path.at(-1) ?? ""}" must be an object with ${MEMBERS.join(", ")}.`);
    return {};
  }
  for (const name of Object.keys(value)) {
    if (MEMBERS.includes(name)) continue;
    const meant = nearest(name, MEMBERS);
    const hint = meant ? `Did you mean "${meant}"?` : `There are: ${MEMBERS.join(", ")}.`;
    complain([...path, name], `A connection has no member "${name}". ${hint}`);
  }
  const reader = membersReader(value, path, complain);
  const basic = reader.strings("basic", ["username", "password"]);
  const apiKey = reader.strings("apiKey", ["name", "value"]);
  const oauth = reader.strings("oauth", ["url", "clientId", "clientSecret"]);
  const { body } = isObject(value["oauth"] ?? null) ? (value["oauth"] as JsonObject) : {};
  return {
    ...(basic && { basic }),
    ...(apiKey && { apiKey }),
    ...(oauth && { oauth: { ...oauth, body: readEnvironment(body, [...path, "oauth", "body"], complain) } }),
    ...reader.records("headers", "query", "body"),
  };
}

function membersReader(value: JsonObject, path: readonly string[], complain: Complain) {
  return {
    /** The member with these strings; nothing where it is not there or not whole. */
    strings<const K extends string>(
      name: string,
      keys: readonly K[],
    ): { readonly [P in K]: string } | undefined {
      const given = value[name];
      if (given === undefined) return undefined;
      const entries = keys.flatMap((key) => {
        const text = isObject(given) ? given[key] : undefined;
        return typeof text === "string" ? [[key, text] as const] : [];
      });
      if (entries.length === keys.length) return Object.fromEntries(entries) as { [P in K]: string };
      const listed = keys.map((key) => `"${key}"`).join(" and ");
      complain([...path, name], `"${name}" must be an object with the strings ${listed}.`);
      return undefined;
    },
    /** Those of the members that are there, as strings by name. */
    records<const K extends string>(
      ...names: readonly K[]
    ): { readonly [P in K]?: Readonly<Record<string, string>> } {
      const found = names.flatMap((name) =>
        value[name] === undefined
          ? []
          : [[name, readEnvironment(value[name], [...path, name], complain)] as const],
      );
      return Object.fromEntries(found) as { [P in K]?: Readonly<Record<string, string>> };
    },
  };
}
