/** Which Lambda function a task calls, with what, and who of a tasks file does it. */

import { parseResource, type Resource } from "../../core/asl/resource.js";
import type { TaskRequest } from "../../core/interpreter/task-handler.js";
import type { TaskAnswers } from "../../core/task-answers.js";
import { isObject, type JsonValue } from "../../core/text/json-value.js";
import type { TaskPlan, Worker } from "./task-plan.js";

const ACCOUNT = "us-east-1:123456789012";

/** A call of a function. */
export interface CalledFunction {
  /** As the definition names it: a name, an ARN, or a substitution that is only known when deployed. */
  readonly given: string;
  readonly name: string;
  /** Without a qualifier. */
  readonly arn: string;
  readonly qualifier?: string;
  readonly payload: JsonValue;
  /** `direct`: the Resource is the function's ARN and the result is its payload; otherwise an Invoke of the Lambda API. */
  readonly form: "direct" | "RequestResponse" | "Event" | "DryRun";
}

/** The function that a task calls; nothing where it calls none. */
export function calledFunction({ resource, input }: TaskRequest): CalledFunction | undefined {
  const parsed = parseResource(resource);
  if (parsed.kind === "lambda") return { ...named(resource), payload: input, form: "direct" };
  if (!isInvoke(parsed)) return undefined;
  const call = isObject(input) ? input : {};
  const { FunctionName: given, InvocationType: type, Qualifier: qualifier, Payload: payload = {} } = call;
  if (typeof given !== "string") return undefined;
  return {
    ...named(given),
    ...(typeof qualifier === "string" && { qualifier }),
    payload,
    form: type === "Event" || type === "DryRun" ? type : "RequestResponse",
  };
}

const isInvoke = (parsed: Resource): boolean =>
  parsed.kind === "integration" && parsed.service === "lambda" && parsed.action === "invoke";

/** Name, ARN and qualifier from any way to write a function's name: `name`, `account:function:name`, an ARN, each with `:qualifier`. */
function named(given: string): Pick<CalledFunction, "given" | "name" | "arn" | "qualifier"> {
  const [, before, name = given, qualifier] =
    /^(?:(arn:[^:]*:lambda:[^:]*:[^:]*|\d{12}):function:)?([^:]+)(?::([^:]+))?$/.exec(given) ?? [];
  const prefix = before?.startsWith("arn:") ? before : `arn:aws:lambda:${ACCOUNT}`;
  return { given, name, arn: `${prefix}:function:${name}`, ...(qualifier !== undefined && { qualifier }) };
}

/** The worker for a task: by its state, else by the first fitting pattern of its function or its Resource. */
export function workerFor(request: TaskRequest, plan: TaskPlan): Worker | undefined {
  const byState = plan.states.get(request.state);
  if (byState) return byState;
  const called = calledFunction(request);
  const names = [...(called ? [called.given, called.arn, called.name] : []), request.resource];
  return plan.resources.find(({ pattern }) => names.some((name) => fitsPattern(name, pattern)))?.worker;
}

/** Tells whether the mocks or a tasks file's workers answer a task, by its state and its Resource. */
export const isAnswered =
  (answers: TaskAnswers, plan: TaskPlan | undefined) =>
  (state: string, resource: string): boolean =>
    Object.hasOwn(answers, state) ||
    plan?.states.has(state) === true ||
    plan?.resources.some(({ pattern }) => fitsPattern(resource, pattern)) === true;

/** True when a text fits a pattern in which `*` stands for any text and `?` for one character. */
export function fitsPattern(text: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll(/\*+/g, ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s").test(text);
}
