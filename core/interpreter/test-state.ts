/** AWS's TestState: one state with given data and a mock instead of the world. */
import { isObject } from "../text/json-value.js";
import { type ApiError, parseExecutionInput } from "./execution-input.js";
import { parseContext } from "./test-state-context.js";
import { type Tested, testedState } from "./test-state-definition.js";
import { inspectionData } from "./test-state-inspection.js";
import { mockFault } from "./test-state-mock.js";
import {
  mockedResult,
  parseJson,
  refusal,
  requestFault,
  stateFault,
  type TestStateOutcome,
  type TestStateRequest,
  type TestStateResult,
} from "./test-state-request.js";
import { type Given, type Ran, runState } from "./test-state-run.js";

/** What AWS's TestState answers. Never rejects: what AWS refuses is an `apiError`. */
export async function testState(request: TestStateRequest): Promise<TestStateResult> {
  const fault = requestFault(request);
  if (fault !== undefined) return { apiError: refusal(fault) };
  const tested = testedState(request.definition, request.stateName);
  if ("apiError" in tested) return tested;
  const given = givenFor(tested, request);
  if ("apiError" in given) return given;
  const { program, state } = tested;
  const ran = await runState(program, state, given);
  const outcome = told(tested, ran);
  if ((request.inspectionLevel ?? "INFO") === "INFO") return outcome;
  const { mapItemReaderData } = given.configuration;
  return { ...outcome, inspectionData: await inspectionData(program, state, ran, mapItemReaderData) };
}

function told({ program }: Tested, { status, output, error, next }: Ran): TestStateOutcome {
  const name = next === undefined ? undefined : program.states.get(next)?.name;
  return {
    status,
    ...(output !== undefined && { output }),
    ...(error?.error !== undefined && { error: error.error }),
    ...(error?.cause !== undefined && { cause: error.cause }),
    ...(name !== undefined && { nextState: name }),
  };
}

/** The request's texts as values, checked in AWS's order. */
function givenFor(tested: Tested, request: TestStateRequest): Given | { readonly apiError: ApiError } {
  const fault = stateFault(tested.written, request);
  if (fault !== undefined) return { apiError: refusal(fault) };
  const parsed = parseExecutionInput(request.input ?? "{}");
  if ("apiError" in parsed) return parsed;
  const variables = parseJson(request.variables ?? "{}");
  if (!isObject(variables)) return { apiError: refusal("Variables must be a JSON object") };
  const answer = answerOf(tested, request);
  if ("fault" in answer) return { apiError: refusal(answer.fault) };
  const context = parseContext(request.context ?? "{}");
  if ("fault" in context) return { apiError: refusal(context.fault) };
  const { handler, roleArn, stateConfiguration = {}, now, seed = 0 } = request;
  return {
    ...parsed,
    ...answer,
    ...context,
    variables,
    configuration: stateConfiguration,
    now,
    seed,
    ...(handler && { handler }),
    ...(roleArn !== undefined && { roleArn }),
  };
}

function answerOf(
  { written, state }: Tested,
  { mock, stateConfiguration = {} }: TestStateRequest,
): Pick<Given, "answer"> | { readonly fault: string } {
  if (mock?.errorOutput) return { answer: { error: mock.errorOutput } };
  if (mock?.result === undefined) return {};
  const result = mockedResult(written, mock.result, stateConfiguration);
  if ("fault" in result) return result;
  const mode = mock.fieldValidationMode ?? "STRICT";
  const { work } = state;
  const fault =
    mode === "NONE" || work.type !== "Task" ? undefined : mockFault(work.resource, result.value, mode);
  return fault === undefined ? { answer: { result: result.value } } : { fault };
}
