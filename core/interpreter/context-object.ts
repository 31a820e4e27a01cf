/** The Context Object: `$$` in JSONPath, `$states.context` in JSONata. */
import type { JsonObject } from "../text/json-value.js";
import { type Draft, stateOf } from "./draft.js";
import { formatInstant } from "./instant.js";
import type { MapContext, Thread } from "./machine.js";

/** What the Context Object says for a thread now; `token` is the task's, which only tasks that wait for one may see. */
export function contextObject(draft: Draft, thread: Thread, token?: string): JsonObject {
  const { roleArn, sync } = draft.execution;
  const execution = thread.child ?? draft.execution;
  const state = stateOf(draft, thread);
  const counts = state.type === "Task" || state.type === "Parallel" || state.type === "Map";
  return {
    Execution: {
      Id: execution.id,
      Input: execution.input,
      StartTime: formatInstant(execution.startTime),
      Name: execution.name,
      RoleArn: roleArn,
      ...(!sync && { RedriveCount: execution.redriveCount ?? 0 }),
      ...(execution.redriveTime !== undefined && { RedriveTime: formatInstant(execution.redriveTime) }),
    },
    StateMachine: { Id: execution.stateMachine.id, Name: execution.stateMachine.name },
    State: {
      Name: state.name,
      EnteredTime: formatInstant(thread.enteredAt),
      ...(counts && { RetryCount: thread.retryCount }),
    },
    ...draft.execution.context,
    ...(thread.item && { Map: { Item: itemObject(thread.item) } }),
    ...(token !== undefined && { Task: { Token: token } }),
  };
}

const itemObject = ({ index, key, value, source = "STATE_DATA" }: MapContext): JsonObject => ({
  Index: index,
  ...(key !== undefined && { Key: key }),
  Value: value,
  Source: source,
});
