/** SWF110: a history whose events are not numbered one after the other. */
import { eventsOf } from "../../swf/history-events.js";
import { defineRule } from "../rule.js";

export const eventOrder = defineRule({
  id: "swf/event-order",
  about: "swf",
  severity: "warning",
  summary: "The events of a history are not numbered one after the other.",
  docs:
    "A decider reads the history by `eventId`: each event has the number that follows the one before, or with " +
    "`reverseOrder` the one before it. A gap means that a page or an event was lost.",
  reference: "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_HistoryEvent.html",
  examples: {
    bad: [
      `{ "events": [
  { "eventId": 1, "eventTimestamp": 0, "eventType": "LambdaFunctionStarted",
    "lambdaFunctionStartedEventAttributes": { "scheduledEventId": 0 } },
  { "eventId": 3, "eventTimestamp": 0, "eventType": "LambdaFunctionStarted",
               ^
    "lambdaFunctionStartedEventAttributes": { "scheduledEventId": 0 } }
] }`,
    ],
    good: [
      `{ "events": [
  { "eventId": 1, "eventTimestamp": 0, "eventType": "LambdaFunctionStarted",
    "lambdaFunctionStartedEventAttributes": { "scheduledEventId": 0 } },
  { "eventId": 2, "eventTimestamp": 0, "eventType": "LambdaFunctionStarted",
    "lambdaFunctionStartedEventAttributes": { "scheduledEventId": 0 } }
] }`,
    ],
  },
  check(document, report) {
    const events = eventsOf(document);
    const [first, second] = events;
    const step = first && second && second.id < first.id ? -1 : 1;
    for (const [i, { id, idNode }] of events.entries()) {
      const before = events[i - 1];
      if (!before || id === before.id + step) continue;
      report(
        idNode,
        `Event ${id} stands after event ${before.id}: an event is missing, or they are out of order. Read the whole history again.`,
      );
    }
  },
});
