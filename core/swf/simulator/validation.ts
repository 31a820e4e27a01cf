/** What SWF refuses a request for as a whole: missing members, wrong types, lengths, words it does not know. Nothing of it is applied then. */

import { isArray, isObject, type JsonObject, type JsonValue } from "../../text/json-value.js";
import { attributesKey, decisionTypeNamed } from "../decisions.js";
import { LAMBDA_LIMIT, parseDuration } from "../duration.js";
import { FORBIDDEN_CHARACTER } from "../identifier.js";
import { REQUESTS, type RequestName } from "../requests.js";
import type { Content, Shape, TextContent, TextForm } from "../shape.js";
import type { Fault } from "./input.js";

/** The service lists its decision types in this order. */
const TYPES_IN_MESSAGES =
  "CompleteWorkflowExecution, StartTimer, RequestCancelExternalWorkflowExecution, SignalExternalWorkflowExecution, CancelTimer, RecordMarker, ScheduleActivityTask, ContinueAsNewWorkflowExecution, ScheduleLambdaFunction, FailWorkflowExecution, RequestCancelActivityTask, StartChildWorkflowExecution, CancelWorkflowExecution";

/** What was found wrong; wrong JSON types come before all else, because such a request is not even read. */
interface Findings {
  readonly types: { readonly message: string; readonly place: string }[];
  readonly constraints: string[];
}

/** The fault of a request, or nothing when SWF would take it. Decisions in it are looked at too. */
export function faultsInRequest(name: RequestName, request: JsonObject): Fault | undefined {
  const found: Findings = { types: [], constraints: [] };
  checkStructure(request, REQUESTS[name], "", found);
  return faultOf(found);
}

/** The fault of a list of decisions: first what the API's shapes rule out, then what the decisions mean together. */
export function faultsInDecisions(decisions: JsonValue | undefined): Fault | undefined {
  const found: Findings = { types: [], constraints: [] };
  if (decisions !== undefined && !isArray(decisions)) convert(decisions, "a List", "decisions", found);
  const list = isArray(decisions) ? decisions : [];
  for (const [i, decision] of list.entries()) checkDecision(decision, `decisions.${i + 1}.member`, found);
  return faultOf(found) ?? closingFault(list.map(typeOf));
}

const typeOf = (decision: JsonValue): string => {
  const type = isObject(decision) ? decision["decisionType"] : undefined;
  return typeof type === "string" ? type : "";
};

/** SWF has been seen to refuse these beside a closing decision; of other types nothing is known. */
const INCOMPATIBLE: ReadonlySet<string> = new Set(["ScheduleActivityTask", "StartTimer"]);

function closingFault(types: readonly string[]): Fault | undefined {
  const closes = (type: string): boolean => decisionTypeNamed(type)?.closes === true;
  if (types.slice(0, -1).some(closes))
    return { code: "ValidationException", message: "Close must be last decision in list" };
  if (closes(types.at(-1) ?? "") && types.some((type) => INCOMPATIBLE.has(type)))
    return { code: "ValidationException", message: "Specified decision is incompatible with close decision" };
  return undefined;
}

function faultOf({ types: [type], constraints }: Findings): Fault | undefined {
  if (type) return { code: "SerializationException", ...type };
  if (constraints.length === 0) return undefined;
  const errors = constraints.length === 1 ? "1 validation error" : `${constraints.length} validation errors`;
  return { code: "ValidationException", message: `${errors} detected: ${constraints.join("; ")}` };
}

const isPresent = (value: JsonValue | undefined): value is Exclude<JsonValue, null> =>
  value !== undefined && value !== null;

function checkDecision(decision: JsonValue, path: string, found: Findings): void {
  if (!isObject(decision)) {
    convert(decision, "a Decision", path, found);
    return;
  }
  const { decisionType } = decision;
  const definition = typeof decisionType === "string" ? decisionTypeNamed(decisionType) : undefined;
  if (!isPresent(decisionType)) missing(`${path}.decisionType`, found);
  else if (typeof decisionType !== "string")
    convert(decisionType, "an String", `${path}.decisionType`, found);
  else if (!definition) {
    const rule = `Member must satisfy enum value set: [${TYPES_IN_MESSAGES}]`;
    violate(decisionType, `${path}.decisionType`, rule, found);
  }
  // Of attributes that are not there SWF misses each required member.
  if (definition && !isPresent(decision[definition.attributesKey]))
    checkStructure({}, definition.attributes, `${path}.${definition.attributesKey}`, found);
  // Attributes of other types are checked too, though they are not used.
  for (const [key, value] of Object.entries(decision)) {
    const known = attributesKey(key);
    if (!known?.exact || !isPresent(value)) continue;
    if (isObject(value)) checkStructure(value, known.type.attributes, `${path}.${key}`, found);
    else convert(value, `a ${known.type.attributes.name}`, `${path}.${key}`, found);
  }
}

function checkStructure(value: JsonObject, { members }: Shape, path: string, found: Findings): void {
  const at = (name: string): string => (path === "" ? name : `${path}.${name}`);
  for (const { name, required, content } of members) {
    const member = value[name];
    if (isPresent(member)) checkValue(member, content, at(name), found);
    else if (required) missing(at(name), found);
  }
}

function checkValue(value: JsonValue, content: Content, path: string, found: Findings): void {
  switch (content.kind) {
    case "text":
      if (typeof value === "string") checkText(value, content, path, found);
      else convert(value, "an String", path, found);
      return;
    case "object":
      if (isObject(value)) checkStructure(value, content.shape, path, found);
      else convert(value, `a ${content.shape.name}`, path, found);
      return;
    case "list":
      if (!isArray(value)) {
        convert(value, "a List", path, found);
        return;
      }
      if (value.length > content.max)
        violate(JSON.stringify(value), path, lengthRule("less", content.max), found);
      for (const [i, item] of value.entries()) checkValue(item, content.of, `${path}.${i + 1}.member`, found);
      return;
    // Decisions are looked at apart; the others are no part of any request.
    case "decisions":
    case "events":
    case "number":
    case "time":
      return;
  }
}

function checkText(value: string, { min = 0, max, form }: TextContent, path: string, found: Findings): void {
  if (value.length < min) violate(value, path, lengthRule("greater", min), found);
  else if (max !== undefined && value.length > max) violate(value, path, lengthRule("less", max), found);
  else {
    const rule = formRule(value, form);
    if (rule !== undefined) violate(value, path, rule, found);
  }
}

const lengthRule = (side: "greater" | "less", length: number): string =>
  `Member must have length ${side} than or equal to ${length}`;

/** The rule that a text breaks. Only the words for enums are AWS's: how it says the others is not known. */
function formRule(value: string, form: TextForm): string | undefined {
  switch (form.is) {
    case "oneOf":
      return form.values.includes(value)
        ? undefined
        : `Member must satisfy enum value set: [${form.values.join(", ")}]`;
    case "identifier":
    case "lambdaTaskId":
      if (value === "arn") return 'Member must not be "arn"';
      return FORBIDDEN_CHARACTER.test(value) && !("lenient" in form)
        ? "Member must not contain a colon, a slash, a vertical bar or a control character"
        : undefined;
    case "duration":
      if (value === "NONE") return form.none ? undefined : "Member must be a number of seconds";
      return parseDuration(value) === undefined ? "Member must be a number of seconds or NONE" : undefined;
    case "lambdaTimeout":
      return isLambdaTimeout(value)
        ? undefined
        : `Member must be a number of seconds from 1 to ${LAMBDA_LIMIT}`;
    case "taskPriority":
      return /^-?\d{1,10}$/.test(value) && Number(value) === (Number(value) | 0)
        ? undefined
        : "Member must be a 32-bit integer";
    case "any":
    case "functionName":
    case "functionInput":
    case "roleArn":
      return undefined;
  }
}

function isLambdaTimeout(value: string): boolean {
  const seconds = parseDuration(value);
  return seconds === "NONE" || (seconds !== undefined && seconds >= 1 && seconds <= LAMBDA_LIMIT);
}

const missing = (path: string, { constraints }: Findings): void => {
  constraints.push(`Value null at '${path}' failed to satisfy constraint: Member must not be null`);
};

const violate = (value: string, path: string, rule: string, { constraints }: Findings): void => {
  constraints.push(`Value '${value}' at '${path}' failed to satisfy constraint: ${rule}`);
};

/** AWS names the Java class that it read. */
function convert(value: JsonValue, wanted: string, place: string, { types }: Findings): void {
  const java =
    typeof value === "number"
      ? Number.isInteger(value)
        ? "java.lang.Long"
        : "java.lang.Double"
      : typeof value === "boolean"
        ? "java.lang.Boolean"
        : typeof value === "string"
          ? "java.lang.String"
          : isArray(value)
            ? "java.util.ArrayList"
            : "java.util.LinkedHashMap";
  types.push({ message: `class ${java} can not be converted to ${wanted}`, place });
}
