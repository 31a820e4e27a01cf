/** What TestState is asked and answers, and which requests it refuses. https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestState.html */
import type { State } from "../asl/model.js";
import { parseResource } from "../asl/resource.js";
import { isArray, isObject, type JsonObject, type JsonValue } from "../text/json-value.js";
import type { ApiError } from "./execution-input.js";
import type { TaskHandler } from "./task-handler.js";

/** Named as in the API; texts hold JSON as there. */
export interface TestStateRequest {
  /** One state, or a machine with `stateName`. */
  readonly definition: string;
  readonly stateName?: string;
  /** Without it: `{}`. */
  readonly input?: string;
  readonly variables?: string;
  readonly context?: string;
  readonly mock?: Mock;
  readonly stateConfiguration?: StateConfiguration;
  readonly inspectionLevel?: "INFO" | "DEBUG" | "TRACE";
  readonly roleArn?: string;
  readonly revealSecrets?: boolean;
  /** Virtual milliseconds since 1970. */
  readonly now: number;
  readonly seed?: number;
  /** Does the task where there is no mock. */
  readonly handler?: TaskHandler;
}

export interface Mock {
  readonly result?: string;
  readonly errorOutput?: { readonly error?: string; readonly cause?: string };
  /** STRICT without it. */
  readonly fieldValidationMode?: "STRICT" | "PRESENT" | "NONE";
}

export interface StateConfiguration {
  /** How often the Retrier that matches has been used already. */
  readonly retrierRetryCount?: number;
  readonly errorCausedByState?: string;
  readonly mapIterationFailureCount?: number;
  /** What the ItemReader reads. */
  readonly mapItemReaderData?: string;
}

export interface TestStateOutcome {
  readonly status: "SUCCEEDED" | "FAILED" | "RETRIABLE" | "CAUGHT_ERROR";
  readonly output?: JsonValue;
  readonly error?: string;
  readonly cause?: string;
  readonly nextState?: string;
  /** Missing at the level INFO. */
  readonly inspectionData?: JsonObject;
}

export type TestStateResult = TestStateOutcome | { readonly apiError: ApiError };

/** A refusal; `problem` is AWS's text. */
export const refusal = (message: string, code = "ValidationException"): ApiError => ({ code, message });

/** Why the request as such is refused, whatever the definition is. */
export function requestFault({ mock, revealSecrets }: TestStateRequest): string | undefined {
  if (!mock) return undefined;
  if (revealSecrets === true) return "TestState does not support RevealSecrets when a mock is specified.";
  if ((mock.result === undefined) === (mock.errorOutput === undefined))
    return "A test mock should have only one of the following fields: [result, errorOutput].";
  return undefined;
}

/** What is about the children that a mock stands for. */
const MOCK_ONLY = ["mapIterationFailureCount", "errorCausedByState", "mapItemReaderData"] as const;

/** Why this state can not be tested so. */
export function stateFault(state: State, request: TestStateRequest): string | undefined {
  const { mock, stateConfiguration = {}, roleArn, handler } = request;
  const { type } = state;
  const parent = type === "Map" || type === "Parallel";
  if (mock) {
    if (type !== "Task" && !parent) return `State type '${type}' is not supported when a mock is specified`;
    return undefined;
  }
  const [setting] = MOCK_ONLY.filter((name) => stateConfiguration[name] !== undefined);
  if (setting !== undefined)
    return `TestState does not support ${setting.charAt(0).toUpperCase()}${setting.slice(1)} when a mock is not specified.`;
  if (parent)
    return "TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]";
  if (request.context !== undefined) return "A Context object may only be specified with a mock.";
  if (type !== "Task") return undefined;
  if (roleArn === undefined) return "RoleArn must be specified when testing a Task state";
  if (handler) return undefined;
  const resource = parseResource(state.resource?.value ?? "");
  const waits = resource.kind === "activity" || (resource.kind === "integration" && resource.suffix !== "");
  return waits
    ? `The resource "${state.resource?.value ?? ""}" needs a mock: TestState does not wait.`
    : "The Task state needs a mock here: nothing else can do its task.";
}

/** The mocked result as a value, or why it can not be the state's result. */
export function mockedResult(
  state: State,
  text: string,
  { mapIterationFailureCount = 0 }: StateConfiguration,
): { readonly value: JsonValue } | { readonly fault: string } {
  const value = parseJson(text);
  if (value === undefined) return { fault: "Mocked result must be valid JSON" };
  if (state.type === "Parallel") {
    if (!isArray(value)) return { fault: "Mocked result must be an array." };
    if (value.length !== state.branches.length)
      return { fault: "Mocked result must contain the same number of items as number of Parallel branches." };
  }
  if (state.type !== "Map") return { value };
  if (state.resultWriter?.node.kind === "object" && writes(state.resultWriter.node.properties)) {
    return isObject(value) ? { value } : { fault: "Mocked result must be a JSON object." };
  }
  if (!isArray(value)) return { fault: "Mocked result must be an array." };
  if (mapIterationFailureCount > value.length) {
    const fault = "Map iteration failure count must be less than or equal to the number of Map iterations";
    return { fault };
  }
  return { value };
}

/** A ResultWriter without a Resource only changes the form of the result. */
const writes = (properties: readonly { readonly key: { readonly value: string } }[]): boolean =>
  properties.some(({ key }) => key.value === "Resource");

/** The value of a JSON text; undefined when it is none. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
