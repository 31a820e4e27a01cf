/** The limits on variables: 256 KiB for what one Assign sets, and so for each variable; 10 MiB for all that an execution has. */
import { variablesAfter } from "./data-flow.js";
import { jsonSize } from "./data-limit.js";
import type { Draft } from "./draft.js";
import { threadsInScope } from "./evaluation.js";
import type { Thread } from "./machine.js";

const ASSIGN_LIMIT = 262_144;
const EXECUTION_LIMIT = 10 * 1024 * 1024;

/** What about the variables that the state is about to assign is too big, in words for a cause; undefined when nothing is. */
export function tooManyVariables(draft: Draft, thread: Thread): string | undefined {
  const { assign } = thread.values;
  if (!assign) return undefined;
  if (jsonSize(assign) > ASSIGN_LIMIT) return "assigned variables";
  const own = jsonSize(variablesAfter(thread));
  // Only who has more than one Assign can set is worth looking at all threads for.
  if (own <= ASSIGN_LIMIT) return undefined;
  const [outermost] = threadsInScope(draft, thread);
  let total = own;
  for (const each of draft.threads.values())
    if (each.id !== thread.id && threadsInScope(draft, each)[0] === outermost)
      total += jsonSize(each.variables);
  return total > EXECUTION_LIMIT ? "has variables" : undefined;
}
