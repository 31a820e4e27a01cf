/** The action TestState: the interpreter's own, with the texts that the API has. */
import { testState } from "../../../core/interpreter/test-state.js";
import type { TestStateRequest } from "../../../core/interpreter/test-state-request.js";
import type { JsonObject, JsonValue } from "../../../core/text/json-value.js";
import type { ApiAction } from "../json-endpoint.js";

/** The action; `now` is milliseconds since 1970. */
export const testStateAction =
  (now: () => number): ApiAction =>
  async (input) => {
    // The interpreter checks what it is given in AWS's order.
    const request = { ...input, now: now() } as unknown as TestStateRequest;
    const result = await testState({ ...request, definition: String(input["definition"] ?? "") });
    if ("apiError" in result) return { fault: result.apiError };
    const { output, inspectionData, ...rest } = result;
    return {
      body: {
        ...rest,
        ...(output !== undefined && { output: JSON.stringify(output) }),
        ...(inspectionData && { inspectionData: asTexts(inspectionData) }),
      },
    };
  };

/** Members that are objects in the API too. */
const OBJECTS: ReadonlySet<string> = new Set(["request", "response", "errorDetails"]);

const asTexts = (data: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(data).map(([name, value]) => [name, textOf(name, value)]));

const textOf = (name: string, value: JsonValue): JsonValue =>
  typeof value === "string" || typeof value === "number" || OBJECTS.has(name) ? value : JSON.stringify(value);
