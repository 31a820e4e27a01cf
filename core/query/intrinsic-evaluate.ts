/** Evaluates a parsed intrinsic call: arguments first, then the function. */
import type { JsonValue } from "../text/json-value.js";
import { type Failure, intrinsicFailure, runtimeFailure } from "./failure.js";
import type { IntrinsicArgument, IntrinsicCall } from "./intrinsic.js";
import { callIntrinsic, type IntrinsicProblem, isIntrinsicProblem } from "./intrinsic-functions.js";
import { evaluatePath, type PathRoots } from "./json-path-evaluate.js";
import { isPathMiss } from "./path-miss.js";

/** What paths and functions may look at. */
export interface QueryScope extends PathRoots {
  /** The next number in [0, 1) of the run's generator. */
  random(): number;
}

/** The value of the call, or why it failed: AWS names the whole call, also where an inner one failed. */
export function evaluateIntrinsic(call: IntrinsicCall, scope: QueryScope): JsonValue | Failure {
  const result = evaluateCall(call, scope);
  if (isIntrinsicProblem(result)) return intrinsicFailure(call.text, result.problem);
  return isMissingArgument(result)
    ? runtimeFailure(`The function '${call.text}' had the following error: ${result.missingArgument}`)
    : result;
}

/** A path among the arguments led nowhere: AWS counts that as States.Runtime. */
interface MissingArgument {
  readonly missingArgument: string;
}

const MISSING = new WeakSet<object>();
const isMissingArgument = (result: unknown): result is MissingArgument =>
  typeof result === "object" && result !== null && MISSING.has(result);

type Result = JsonValue | IntrinsicProblem | MissingArgument;

function evaluateCall(call: IntrinsicCall, scope: QueryScope): Result {
  const values: JsonValue[] = [];
  for (let i = 0; i < call.arguments.length; i++) {
    const argument = call.arguments[i];
    if (!argument) break;
    const isTemplate = i === 0 && call.name === "States.Format";
    const value = isTemplate && argument.kind === "string" ? argument.raw : argumentValue(argument, scope);
    if (isIntrinsicProblem(value) || isMissingArgument(value)) return value;
    values.push(value);
  }
  return callIntrinsic(call.name, values, scope.random);
}

function argumentValue(argument: IntrinsicArgument, scope: QueryScope): Result {
  switch (argument.kind) {
    case "string":
    case "literal":
      return argument.value;
    case "call":
      return evaluateCall(argument, scope);
    case "path": {
      const found = evaluatePath(argument, scope);
      if (!isPathMiss(found)) return found;
      const written = argument.root.kind === "context" ? argument.text.slice(1) : argument.text;
      const missing = { missingArgument: missingText(written, scope.input, found.missing) };
      MISSING.add(missing);
      return missing;
    }
  }
}

/** Where an index is put on something that is no array, AWS lets the words of its JSONPath library through. */
const missingText = (path: string, input: JsonValue, reason: string): string =>
  reason.startsWith("Filter:")
    ? reason
    : `The JsonPath argument for the field '${path}' could not be found in the input '${JSON.stringify(input)}'`;
