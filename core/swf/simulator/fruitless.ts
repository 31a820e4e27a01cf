/** Tells a decider that for ever decides what fails: each failure makes a decision task, in which it decides the same again. */
import type { Recorded } from "./world.js";

/** After so many responses of which nothing came but failures, a decider will not come to its senses. */
const MOST = 100;

/** By run, how many responses in a row have led to nothing but failures. */
export type Fruitless = ReadonlyMap<string, number>;

/** The counts after these events. */
export function countFruitless(before: Fruitless, events: readonly Recorded[]): Fruitless {
  if (events.length === 0) return before;
  const counts = new Map(before);
  for (const { runId, event } of events) {
    const { eventType, attributes } = event;
    if (eventType === "DecisionTaskCompleted") counts.set(runId, (counts.get(runId) ?? 0) + 1);
    const isFailure = "cause" in attributes && "decisionTaskCompletedEventId" in attributes;
    if (!eventType.startsWith("DecisionTask") && !isFailure) counts.delete(runId);
  }
  return counts;
}

/** What is to be said of the run in which that happens; undefined while there is hope. */
export function fruitlessIn(
  counts: Fruitless,
  events: readonly Recorded[],
): { readonly runId: string; readonly message: string } | undefined {
  for (const { runId, event } of events) {
    const { cause } = event.attributes;
    if (typeof cause !== "string" || (counts.get(runId) ?? 0) < MOST) continue;
    const failed = `${event.eventType} with the cause ${cause}`;
    const message = `${MOST} times in a row it decided only what fails, the last time giving ${failed}. It must see such events in the history and decide otherwise.`;
    return { runId, message };
  }
  return undefined;
}
