/** A task's request with what a test does not care about filled in. */
import type { TaskRequest } from "../../core/interpreter/task-handler.js";
import type { JsonValue } from "../../core/text/json-value.js";

/** The request of the state "Do" with the token "t". */
export const taskRequest = (
  resource: string,
  input: JsonValue,
  more: Partial<TaskRequest> = {},
): TaskRequest => ({
  token: "t",
  state: "Do",
  pointer: "/States/Do",
  resource,
  input,
  attempt: 0,
  iteration: [],
  callback: resource.endsWith(".waitForTaskToken"),
  ...more,
});
