/** Evaluates a parsed intrinsic call: arguments first, then the function. */
import type { JsonValue } from "../text/json-value.js";
import { type Failure, intrinsicFailure, isFailure, runtimeFailure } from "./failure.js";
import type { IntrinsicArgument, IntrinsicCall } from "./intrinsic.js";
import { callIntrinsic, isIntrinsicProblem } from "./intrinsic-functions.js";
import { evaluatePath, type PathRoots } from "./json-path-evaluate.js";
import { isPathMiss } from "./path-miss.js";

/** What paths and functions may look at. */
export interface QueryScope extends PathRoots {
  /** The next number in [0, 1) of the run's generator. */
  random(): number;
}

/** The value of the call, or why it failed. */
export function evaluateIntrinsic(call: IntrinsicCall, scope: QueryScope): JsonValue | Failure {
  const values: JsonValue[] = [];
  for (let i = 0; i < call.arguments.length; i++) {
    const argument = call.arguments[i];
    if (!argument) break;
    const isTemplate = i === 0 && call.name === "States.Format";
    const value = isTemplate && argument.kind === "string" ? argument.raw : argumentValue(argument, scope);
    if (isFailure(value)) return value;
    values.push(value);
  }
  const result = callIntrinsic(call.name, values, scope.random);
  return isIntrinsicProblem(result) ? intrinsicFailure(call.text, result.problem) : result;
}

function argumentValue(argument: IntrinsicArgument, scope: QueryScope): JsonValue | Failure {
  switch (argument.kind) {
    case "string":
    case "literal":
      return argument.value;
    case "call":
      return evaluateIntrinsic(argument, scope);
    case "path": {
      const found = evaluatePath(argument, scope);
      if (!isPathMiss(found)) return found;
      const input = JSON.stringify(scope.input);
      return runtimeFailure(`The JsonPath argument for the field '${argument.text}' could not be found in the input '${input}'`);
    }
  }
}
