/** Evaluates the templates, paths and operands of a state for a thread, in the state's query language. */
import { type Failure, isFailure } from "../query/failure.js";
import type { QueryScope } from "../query/intrinsic-evaluate.js";
import { evaluateIntrinsic } from "../query/intrinsic-evaluate.js";
import type { JsonPath } from "../query/json-path.js";
import { evaluatePath } from "../query/json-path-evaluate.js";
import type { JsonataScope } from "../query/jsonata.js";
import { resolveJsonata } from "../query/jsonata-template.js";
import { isPathMiss } from "../query/path-miss.js";
import { invalidPath, notFound, resolvePayload } from "../query/payload-template.js";
import { drawRandom } from "../query/random.js";
import type { Template } from "../query/template.js";
import type { JsonValue } from "../text/json-value.js";
import { contextObject } from "./context-object.js";
import type { Draft } from "./draft.js";
import type { Thread } from "./machine.js";
import type { Operand } from "./program.js";

/** A value, or a promise of it where JSONata is at work. */
export type Eventual<T> = T | Promise<T>;

/** Where an evaluation happens: the thread, what `$` or `$states.input` is, and what else `$states` has. */
export interface Place {
  readonly draft: Draft;
  readonly thread: Thread;
  readonly input: JsonValue;
  readonly result?: JsonValue;
  readonly errorOutput?: JsonValue;
  readonly token?: string;
}

/** Goes on with a value as soon as it is there: at once when it is no promise, so that JSONPath states never wait. */
export function then<T, R>(value: Eventual<T>, use: (value: T) => Eventual<R>): Eventual<R> {
  return value instanceof Promise ? value.then(use) : use(value);
}

/** Like `then`, but a failure is passed on. */
export function thenUnlessFailed<T, R>(
  value: Eventual<T | Failure>,
  use: (value: T) => Eventual<R | Failure>,
): Eventual<R | Failure> {
  return then(value, (found) => (isFailure(found) ? found : use(found as T)));
}

/** The value of a template in whichever language it was parsed. */
export function resolve(
  template: Template,
  place: Place,
  language: "JSONPath" | "JSONata",
): Eventual<JsonValue | Failure> {
  if (template.kind === "constant") return template.value;
  return language === "JSONata"
    ? resolveJsonata(template, jsonataScope(place))
    : resolvePayload(template, queryScope(place));
}

/** The value of one of the state's own paths, with AWS's words when it leads nowhere. */
export function resolvePath(path: JsonPath, place: Place): JsonValue | Failure {
  const found = evaluatePath(path, queryScope(place));
  return isPathMiss(found) ? invalidPath(path.text, found.missing) : found;
}

/** The value of an operand; `missing` makes the failure of a path that finds nothing. */
export function resolveOperand(
  operand: Operand,
  place: Place,
  missing?: (path: JsonPath, field: string) => Failure,
): Eventual<JsonValue | Failure> {
  switch (operand.kind) {
    case "literal":
      return operand.value;
    case "call":
      return evaluateIntrinsic(operand.call, queryScope(place));
    case "jsonata":
      return resolve(operand.template, place, "JSONata");
    case "path": {
      const found = evaluatePath(operand.path, queryScope(place));
      if (!isPathMiss(found)) return found;
      return missing ? missing(operand.path, operand.field) : invalidPath(operand.path.text, found.missing);
    }
  }
}

/** The failure of a Fail state's path: told like one in a template. */
export const missingField =
  (place: Place) =>
  (path: JsonPath, field: string): Failure =>
    notFound(path, field, queryScope(place));

/** What paths and intrinsic functions see. */
export function queryScope({ draft, thread, input, token }: Place): QueryScope {
  return {
    input,
    context: () => contextObject(draft, thread, token),
    variable: (name) => variableOf(draft, thread, name),
    random: () => drawRandom(draft.random),
  };
}

/** The variable's value in the thread's scope or the nearest one around it. */
export function variableOf(draft: Draft, thread: Thread, name: string): JsonValue | undefined {
  for (let each: Thread | undefined = thread; each; each = outer(draft, each)) {
    if (Object.hasOwn(each.variables, name)) return each.variables[name];
  }
  return undefined;
}

const outer = (draft: Draft, thread: Thread): Thread | undefined =>
  thread.isolated || thread.parent === undefined ? undefined : draft.threads.get(thread.parent);

/** Every thread from the outermost whose variables are in scope to this one. */
export function threadsInScope(draft: Draft, thread: Thread): readonly Thread[] {
  const threads: Thread[] = [];
  for (let each: Thread | undefined = thread; each; each = outer(draft, each)) threads.unshift(each);
  return threads;
}

function eachVariable(draft: Draft, thread: Thread, bind: (name: string, value: JsonValue) => void): void {
  const around = outer(draft, thread);
  if (around) eachVariable(draft, around, bind);
  const { variables } = thread;
  for (const name of Object.keys(variables)) bind(name, variables[name] ?? null);
}

function jsonataScope(place: Place): JsonataScope {
  const { draft, thread, input, result, errorOutput, token } = place;
  return {
    states(withContext) {
      const states: Record<string, JsonValue> = { input };
      if (withContext) states["context"] = contextObject(draft, thread, token);
      if (result !== undefined) states["result"] = result;
      if (errorOutput !== undefined) states["errorOutput"] = errorOutput;
      return states;
    },
    eachVariable: (bind) => eachVariable(draft, thread, bind),
    random: () => drawRandom(draft.random),
  };
}
