/** Compares a mocked result with what the AWS service answers: the modes STRICT and PRESENT of TestState. */
import { parseResource } from "../asl/resource.js";
import { isArray, isObject, type JsonValue } from "../text/json-value.js";
import { OUTPUT_SHAPES } from "./test-state-output-shapes.js";

/** A shape as it is written in the table. */
type Shape = string | number | readonly Shape[] | { readonly [member: string]: Shape };

interface ServiceShapes {
  readonly actions: Readonly<Record<string, Shape>>;
  readonly shapes: readonly Shape[];
}

/** Why the service would never answer so; undefined when it may, or when the service is not in the table. PRESENT looks only at members that are there. */
export function mockFault(
  resource: string,
  value: JsonValue,
  mode: "STRICT" | "PRESENT",
): string | undefined {
  const target = parseResource(resource);
  // The answer of a job that has ended, or of a callback, is not the action's own.
  if (target.kind !== "integration" || target.suffix !== "") return undefined;
  const service = target.sdk ? target.service : (SDK_NAMES[target.service] ?? target.service);
  const shapes = servicesShapes().get(service);
  const shape =
    shapes && Object.hasOwn(shapes.actions, target.action) ? shapes.actions[target.action] : undefined;
  if (!shapes || shape === undefined) return undefined;
  const fault = faultOf({ shapes, strict: mode === "STRICT" }, "result", value, shape);
  return fault && `Mock result schema validation error: ${fault}`;
}

/** Optimised integrations whose service is called otherwise in the SDK. */
const SDK_NAMES: Readonly<Record<string, string>> = {
  "emr-containers": "emrcontainers",
  "emr-serverless": "emrserverless",
  events: "eventbridge",
  states: "sfn",
};

let known: ReadonlyMap<string, ServiceShapes> | undefined;

/** The table is read when it is first needed. */
function servicesShapes(): ReadonlyMap<string, ServiceShapes> {
  known ??= new Map(
    OUTPUT_SHAPES.trim()
      .split("\n")
      .map((line) => {
        const space = line.indexOf(" ");
        return [line.slice(0, space), JSON.parse(line.slice(space + 1)) as ServiceShapes];
      }),
  );
  return known;
}

interface Check {
  readonly shapes: ServiceShapes;
  readonly strict: boolean;
}

function faultOf(check: Check, name: string, value: JsonValue, written: Shape): string | undefined {
  const shape = typeof written === "number" ? (check.shapes.shapes[written] ?? "any") : written;
  if (typeof shape === "string") return scalarFault(name, value, shape);
  if (typeof shape === "number") return undefined;
  if (!isList(shape)) return memberFault(check, name, value, shape);
  const [kind, item = "any"] = shape;
  if (kind === "values") return valueFault(name, value, shape);
  if (kind === "list") {
    if (!isArray(value)) return `Field '${name}' must be an array`;
    return firstFault(value, (each) => faultOf(check, name, each, item));
  }
  if (!isObject(value)) return `Field '${name}' must be an object`;
  return firstFault(Object.entries(value), ([key, each]) => faultOf(check, key, each, item));
}

const isList = (shape: readonly Shape[] | { readonly [member: string]: Shape }): shape is readonly Shape[] =>
  Array.isArray(shape);

function firstFault<T>(items: readonly T[], fault: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = fault(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Members that the table does not know are let pass. */
function memberFault(
  check: Check,
  name: string,
  value: JsonValue,
  shape: { readonly [member: string]: Shape },
): string | undefined {
  if (!isObject(value)) return `Field '${name}' must be an object`;
  const members = Object.entries(shape).map(
    ([key, member]) => [key.replace(/!$/, ""), member, key.endsWith("!")] as const,
  );
  const missing = members.find(([key, , required]) => required && !Object.hasOwn(value, key));
  if (check.strict && missing) return `Required field '${missing[0]}' is missing`;
  return firstFault(members, ([key, member]) =>
    Object.hasOwn(value, key) ? faultOf(check, key, value[key] ?? null, member) : undefined,
  );
}

function valueFault(name: string, value: JsonValue, [, ...values]: readonly Shape[]): string | undefined {
  if (typeof value !== "string") return `Field '${name}' must be a string`;
  return values.includes(value) ? undefined : `Field '${name}' is not an expected value`;
}

function scalarFault(name: string, value: JsonValue, shape: string): string | undefined {
  const [, kind = "any", least, most] = /^([a-z]+)(?:>=([-\d.]+))?(?:<=([-\d.]+))?$/.exec(shape) ?? [];
  if (kind === "any") return undefined;
  if (typeof value !== kind) return `Field '${name}' must be a ${kind}`;
  if (typeof value === "string" && least !== undefined && value.length < Number(least))
    return `Field '${name}' is smaller than the minimum length`;
  if (typeof value !== "number") return undefined;
  if (least !== undefined && value < Number(least)) return `Field '${name}' is less than the minimum value`;
  return most !== undefined && value > Number(most) ? `Field '${name}' exceeds the maximum value` : undefined;
}
