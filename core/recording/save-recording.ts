/** Saves a run as a recording. */
import type { Execution } from "../interpreter/execution.js";
import { historyJson } from "../interpreter/history.js";
import type { Machine } from "../interpreter/machine.js";
import type { StartOptions } from "../interpreter/transition.js";
import type { JsonObject } from "../text/json-value.js";
import { savedMember } from "./saved-run.js";

/**
 * The history as `GetExecutionHistory` gives it and, where the run has been under one definition from its start, what it takes to have the
 * same run again; `definition` is what the definition is called.
 */
export function recordingOf(
  { history, timeline }: Pick<Execution, "history" | "timeline">,
  definition: string,
): JsonObject {
  const { start, journal } = timeline;
  if (start.steps > 0) return historyJson(history);
  return { ...historyJson(history), ...savedMember({ definition, start: startOf(start), journal }) };
}

/** What a machine that has had no input yet was started with. */
function startOf({ execution, random }: Machine): StartOptions {
  const { input, startTime, name, stateMachine, roleArn, type, sync, maxEvents, stores } = execution;
  return {
    input,
    now: startTime,
    seed: random,
    name,
    stateMachineName: stateMachine.name,
    roleArn,
    type,
    sync,
    maxEvents,
    ...(stores !== undefined && { stores }),
  };
}
