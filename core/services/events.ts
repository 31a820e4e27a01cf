/** Amazon EventBridge: events on a bus. */
import { allow } from "./permission.js";
import { arnHere, type Place } from "./place.js";
import { defineService, guide, REQUEST_OR_TOKEN } from "./service.js";
import { ANY } from "./written-text.js";

/** A bus by name or ARN; an entry that names none goes to the default bus. */
export function eventBusArn(place: Place, bus: string | undefined): string {
  if (bus === ANY) return `arn:${place.partition}:events:*:*:event-bus/*`;
  if (bus?.startsWith("arn:")) return bus;
  return arnHere(place, "events", `event-bus/${bus ?? "default"}`);
}

export const events = defineService({
  name: "events",
  title: "Amazon EventBridge",
  docs: guide("connect-eventbridge"),
  actions: {
    putEvents: {
      patterns: REQUEST_OR_TOKEN,
      required: ["Entries"],
      permissions({ arguments: given, place }) {
        const buses = given.items("Entries")?.map((entry) => entry.text("EventBusName")) ?? [ANY];
        return [allow("events:PutEvents", [...new Set(buses.map((bus) => eventBusArn(place, bus)))])];
      },
      result: { Entries: [{ EventId: "11710aed-b79e-4468-a20b-bb3c0c3b4860" }], FailedEntryCount: 0 },
    },
  },
});
