/** The limits on variables, by the JSON texts of their values: 256 KiB for each, and for all that one state assigns; 10 MiB for all that an execution has. */
import type { JsonValue } from "../text/json-value.js";
import type { AslError } from "./asl-error.js";
import { variablesAfter } from "./data-flow.js";
import { jsonSize } from "./data-limit.js";
import type { Draft } from "./draft.js";
import { threadsInScope } from "./evaluation.js";
import type { Thread, Variables } from "./machine.js";
import type { ProgramState } from "./program.js";

const ASSIGN_LIMIT = 262_144;
const EXECUTION_LIMIT = 10 * 1024 * 1024;

/** The failure of a state that is about to assign too much, as AWS words it; undefined when it may. */
export function variableFailure(draft: Draft, thread: Thread, state: ProgramState): AslError | undefined {
  const { assign } = thread.values;
  const cause = assign && (excessOfState(state.name, assign) ?? excessOfAll(draft, thread, state.name));
  if (cause === undefined) return undefined;
  const isJsonata = state.language === "JSONata";
  return {
    error: "States.DataLimitExceeded",
    cause,
    ...(isJsonata && { evaluation: { location: "Assign", afterEntry: true } }),
  };
}

function excessOfState(state: string, assign: Variables): string | undefined {
  let total = 0;
  for (const [name, value] of Object.entries(assign)) {
    const size = jsonSize(value);
    total += size;
    const what = `Variable '${name}' in state '${state}' was assigned ${size} bytes`;
    if (size > ASSIGN_LIMIT) return `Variable size limit exceeded. ${what}.`;
    if (total > ASSIGN_LIMIT)
      return `State total variable size limit exceeded. ${what}, which caused the size of variables assigned in the state to exceed its limit by ${total - ASSIGN_LIMIT} bytes.`;
  }
  return undefined;
}

function excessOfAll(draft: Draft, thread: Thread, state: string): string | undefined {
  const own = sizeOf(variablesAfter(thread));
  // Only who has more than one Assign can set is worth looking at all threads for.
  if (own <= ASSIGN_LIMIT) return undefined;
  const [outermost] = threadsInScope(draft, thread);
  let total = own;
  for (const each of draft.threads.values())
    if (each.id !== thread.id && threadsInScope(draft, each)[0] === outermost)
      total += sizeOf(each.variables);
  if (total <= EXECUTION_LIMIT) return undefined;
  return `Execution total variable size limit exceeded. State '${state}' assigned variables that exceed the total execution limit by ${total - EXECUTION_LIMIT} bytes.`;
}

const sizeOf = (variables: Variables): number =>
  Object.values(variables).reduce<number>((sum, value: JsonValue) => sum + jsonSize(value), 0);
