/** What a recording and a definition do not agree on, in sentences for the person who opens it. */
import type { Followed } from "../../core/recording/follow.js";
import type { Recording } from "../../core/recording/recording.js";

/** How far the definition can follow, and the first place where it would have gone or found something else. */
export function notesOn(
  { differences, positions, status }: Followed,
  { events }: Recording,
): readonly string[] {
  const position = positions.at(-1) ?? 0;
  const end = differences.find(({ kind }) => kind === "end");
  const others = differences.filter(({ kind }) => kind === "flow" || kind === "value");
  const chances = differences.filter(({ kind }) => kind === "chance");
  const [first, ...rest] = others;
  const [chance, ...moreChances] = chances;
  const and = (count: number): string => (count > 0 ? ` (and ${count} more)` : "");
  return [
    ...(end ? [`The definition follows it up to event ${position} of ${events.length}. ${end.message}`] : []),
    ...(first ? [`The recording counts where the two differ. ${first.message}${and(rest.length)}`] : []),
    ...(chance ? [`By chance or time, as in every run: ${chance.message}${and(moreChances.length)}`] : []),
    ...(!end && status === "RUNNING"
      ? [`The recording ends at event ${events.length}, before the execution does.`]
      : []),
  ];
}
