/** The Context Object that a test gives instead of a run's: what AWS accepts as one. */
import { isObject, type JsonObject, type JsonValue } from "../text/json-value.js";
import { parseJson } from "./test-state-request.js";

type Kind = "string" | "number" | "any";

/** The members that may be given, by section. */
const SECTIONS: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  Execution: {
    Id: "string",
    Input: "any",
    Name: "string",
    RoleArn: "string",
    StartTime: "string",
    RedriveCount: "number",
    RedriveTime: "string",
  },
  State: { EnteredTime: "string", Name: "string", RetryCount: "number" },
  StateMachine: { Id: "string", Name: "string" },
  Task: { Token: "string" },
};

/** The Context Object's members, or why AWS refuses it. */
export function parseContext(text: string): { readonly context: JsonObject } | { readonly fault: string } {
  const value = parseJson(text);
  const why = isObject(value) ? faultOf(value) : "Context object must be a JSON object";
  return why === undefined && isObject(value)
    ? { context: value }
    : { fault: `Invalid Context object provided: ${why}` };
}

function faultOf(context: JsonObject): string | undefined {
  for (const [section, value] of Object.entries(context)) {
    if (section === "Map") return "'Map' field is not supported when mocking a Context object";
    const members = Object.hasOwn(SECTIONS, section) ? SECTIONS[section] : undefined;
    if (!members) return notAllowed(section);
    if (!isObject(value)) return `${section} must be an object`;
    const fault = memberFault(section, members, value);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function memberFault(
  section: string,
  members: Readonly<Record<string, Kind>>,
  value: JsonObject,
): string | undefined {
  for (const [name, member] of Object.entries(value)) {
    const kind = Object.hasOwn(members, name) ? members[name] : undefined;
    if (!kind) return notAllowed(name);
    if (!isOf(kind, member)) return `${section}.${name} must be a ${kind}`;
  }
  return undefined;
}

const notAllowed = (name: string): string => `Field '${name}' is not allowed`;

const isOf = (kind: Kind, value: JsonValue): boolean => kind === "any" || typeof value === kind;
