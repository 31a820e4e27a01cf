/** Opens a recording on a definition: our own ones by their journal, all others by their events. */
import { draftOf } from "../interpreter/draft.js";
import type { Program } from "../interpreter/program.js";
import { advance, start } from "../interpreter/transition.js";
import { type Followed, follow } from "./follow.js";
import { nameIn, type Recording, type SavedRun } from "./recording.js";

/** The run that goes as the recorded execution went, as far as the definition lets it. */
export async function openRecording(program: Program, recording: Recording): Promise<Followed> {
  const { saved } = recording;
  return (saved && (await replay(program, recording, saved))) ?? follow(program, recording);
}

/** The same run once more; undefined where the definition has changed so that it comes to other events. */
async function replay(
  program: Program,
  { events }: Recording,
  { start: options, journal }: SavedRun,
): Promise<Followed | undefined> {
  const first = start(program, options);
  const draft = draftOf(program, first.machine);
  let position = first.events.length;
  const positions = [position];
  for (const input of journal) {
    try {
      await advance(draft, input);
    } catch {
      // A journal from outside may hold anything.
      return undefined;
    }
    for (const made of draft.events) {
      const event = events[position++];
      if (event?.type !== made.type || nameIn(event) !== nameIn(made)) return undefined;
    }
    draft.events = [];
    draft.requests = [];
    positions.push(position);
  }
  if (position !== events.length) return undefined;
  return { start: options, plan: journal, positions, differences: [], status: draft.status };
}
