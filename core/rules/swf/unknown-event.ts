/** SWF111: an event that refers to another one which is not what it should be. */
import { eventsOf } from "../../swf/history-events.js";
import { defineRule } from "../rule.js";

/** What the event that a member names must be, by the member's name. */
const MEANT: Readonly<Record<string, RegExp>> = {
  decisionTaskCompletedEventId: /^DecisionTaskCompleted$/,
  scheduledEventId: /Scheduled$/,
  startedEventId: /Started$/,
  initiatedEventId: /Initiated$/,
  latestCancelRequestedEventId: /^ActivityTaskCancelRequested$/,
};

export const unknownEvent = defineRule({
  id: "swf/unknown-event",
  about: "swf",
  severity: "warning",
  summary: "An event refers to an event that is not there, or of another kind.",
  docs:
    "Events name those they follow: `scheduledEventId`, `startedEventId`, `initiatedEventId`, `decisionTaskCompletedEventId`. " +
    "0 means that there is none. Only whole histories, which begin at event 1, are checked.",
  reference: "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_HistoryEvent.html",
  examples: {
    bad: [
      `{ "events": [
  { "eventId": 1, "eventTimestamp": 0, "eventType": "LambdaFunctionStarted",
    "lambdaFunctionStartedEventAttributes": { "scheduledEventId": 7 } }
                                                                  ^
] }`,
    ],
    good: [
      `{ "events": [
  { "eventId": 1, "eventTimestamp": 0, "eventType": "LambdaFunctionStarted",
    "lambdaFunctionStartedEventAttributes": { "scheduledEventId": 0 } }
] }`,
    ],
  },
  check(document, report) {
    const events = eventsOf(document);
    if (events[0]?.id !== 1) return;
    const types = new Map(events.map(({ id, type }) => [id, type]));
    for (const { id, references } of events) {
      for (const { name, value, node } of references) {
        const meant = MEANT[name];
        const type = types.get(value);
        if (!meant || value === 0 || (value < id && type !== undefined && meant.test(type))) continue;
        const found = type === undefined ? "there is no such event" : `that is ${type}`;
        report(node, `"${name}" is ${value}, but ${found}: name the event that this one follows.`);
      }
    }
  },
});
