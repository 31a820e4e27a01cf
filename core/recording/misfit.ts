/** Why an event does not fit the definition, in words. */
import { stateOf } from "../interpreter/draft.js";
import { nearest } from "../text/nearest.js";
import type { Follower } from "./follower.js";
import { nameIn, type RecordedEvent } from "./recording.js";

/** What follows "Event 17" in the sentence that says where the recording and the definition part. */
export function misfit(follower: Follower, event: RecordedEvent): string {
  const name = nameIn(event);
  if (name === undefined) return `(${event.type}) has no counterpart in the definition: ${present(follower)}`;
  const { states } = follower.draft.program;
  const named = [...states.values()].filter((state) => state.name === name);
  const type = /^(\w+)State(?:Entered|Exited)$/.exec(event.type)?.[1];
  const verb = event.type.endsWith("StateEntered")
    ? "enters"
    : event.type.endsWith("StateExited")
      ? "leaves"
      : "is about";
  const [first] = named;
  if (!first) {
    const meant = nearest(
      name,
      [...states.values()].map((state) => state.name),
    );
    return `${verb} a state "${name}" that the definition does not have${meant ? ` (it has "${meant}")` : ""}`;
  }
  if (type !== undefined && first.type !== type)
    return `${verb} "${name}" as a ${type} state, which is a ${first.type} state in the definition`;
  return `${verb} "${name}", where the definition's run is elsewhere: ${present(follower)}`;
}

/** Where the threads stand. */
function present({ draft }: Follower): string {
  if (draft.status !== "RUNNING") return `its run is over (${draft.status})`;
  const names = [...new Set([...draft.threads.values()].map((thread) => `"${stateOf(draft, thread).name}"`))];
  return `it stands at ${names.slice(0, 3).join(", ")}`;
}
