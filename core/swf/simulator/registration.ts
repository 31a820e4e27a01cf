/** Registered types, from what registers them, and what is made up where nothing does. */
import type { JsonObject } from "../../text/json-value.js";
import type { RegisteredType } from "./world.js";

/** The type that a RegisterWorkflowType or RegisterActivityType request registers; `status` may deprecate it at once. */
export function registeredType({
  name,
  version,
  status,
  domain: _,
  description: __,
  ...defaults
}: JsonObject): RegisteredType {
  return {
    name: String(name ?? ""),
    version: String(version ?? ""),
    ...(status === "DEPRECATED" && { status }),
    defaults,
  };
}

/** The name of a workflow type that nobody has named. */
export const MADE_UP_TYPE = { name: "Workflow", version: "1" } as const;

const DEFAULTS = {
  defaultTaskList: { name: "main" },
  defaultTaskStartToCloseTimeout: "60",
  defaultExecutionStartToCloseTimeout: "3600",
  defaultChildPolicy: "TERMINATE",
} as const;

/** A workflow type with a default for everything. */
export const MADE_UP: RegisteredType = { ...MADE_UP_TYPE, defaults: DEFAULTS };

/** A StartWorkflowExecution request with what is given, and a value for everything that neither it nor the type has. */
export function completedStart(given: JsonObject, { name, version, defaults }: RegisteredType): JsonObject {
  const fallback = Object.entries(DEFAULTS)
    .filter(([member]) => defaults[member] === undefined)
    .map(([member, value]) => [startMember(member), value]);
  const made = { domain: "domain", workflowId: "workflow", workflowType: { name, version } };
  return { ...made, ...Object.fromEntries(fallback), ...given };
}

/** `taskList` for `defaultTaskList`. */
const startMember = (member: string): string => `${member.charAt(7).toLowerCase()}${member.slice(8)}`;
