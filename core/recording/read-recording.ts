/** Reads the history of an execution from a file's text. */
import { isArray, isObject, type JsonObject, type JsonValue } from "../text/json-value.js";
import { jsonDocuments } from "./json-documents.js";
import { readEvent } from "./recorded-event.js";
import type { RecordedEvent, Recording } from "./recording.js";
import { readSavedRun } from "./saved-run.js";

const HOW_TO_FETCH = "aws stepfunctions get-execution-history --execution-arn ARN --include-execution-data";

/**
 * The recording in what `GetExecutionHistory` gives, in one page or several, as an object with `events` or a list; in events of an Express
 * log; or in what we save. Otherwise the sentence that says why there is none.
 */
export function readRecording(text: string): Recording | { readonly refused: string } {
  const documents = jsonDocuments(text);
  if (!documents)
    return { refused: `The recording is no JSON. Fetch the history with "${HOW_TO_FETCH}" and save it.` };
  const written = documents.flatMap(eventsIn);
  const executions = new Set(written.flatMap(executionOf));
  if (executions.size > 1)
    return {
      refused: `The recording holds events of ${executions.size} executions: keep those with one "execution_arn".`,
    };
  const read = inOrder(written);
  if (read.length === 0)
    return {
      refused: `The recording has no events: fetch the history with "${HOW_TO_FETCH}" and save it.`,
    };
  const events = read.map(({ event }) => event);
  const saved = documents.map(readSavedRun).find((each) => each !== undefined);
  const input = events.find(({ type }) => type === "ExecutionStarted")?.details["input"];
  return {
    events,
    written: read.map((each) => each.written),
    input: input === undefined ? {} : input,
    notes: [...gaps(events), ...withoutData(events), ...furtherPages(documents)],
    ...(saved && { saved }),
  };
}

/** The events of a page, a list of events or of pages, or of what CloudWatch Logs gives, whose events are texts. */
function eventsIn(value: JsonValue): readonly JsonObject[] {
  if (isArray(value)) return value.flatMap(eventsIn);
  if (!isObject(value)) return [];
  const { events = value["Events"], message } = value;
  if (events !== undefined) return eventsIn(events);
  if (typeof message === "string") return (jsonDocuments(message) ?? []).flatMap(eventsIn);
  return [value];
}

const executionOf = ({ execution_arn: arn }: JsonObject): readonly string[] =>
  typeof arn === "string" ? [arn] : [];

interface ReadEvent {
  readonly event: RecordedEvent;
  readonly written: JsonObject;
}

/** Pages may overlap, and histories may have been asked for in reverse. */
function inOrder(written: readonly JsonObject[]): readonly ReadEvent[] {
  const byId = new Map<number, ReadEvent>();
  let time = 0;
  for (const each of written) {
    const event = readEvent(each, time);
    if (!event) continue;
    time = event.timestamp;
    byId.set(event.id, { event, written: each });
  }
  return [...byId.values()].sort((a, b) => a.event.id - b.event.id);
}

/** Ids count from 1; the first gap is told. */
function gaps(events: readonly RecordedEvent[]): readonly string[] {
  const at = events.findIndex(({ id }, i) => id !== (events[i - 1]?.id ?? 0) + 1);
  const event = events[at];
  if (!event) return [];
  const first = (events[at - 1]?.id ?? 0) + 1;
  const missing = event.id - 1 > first ? `Events ${first} to ${event.id - 1} are` : `Event ${first} is`;
  return [`${missing} missing in the recording: fetch all pages of the history.`];
}

const CARRIES = /^ExecutionStarted$|StateEntered$|StateExited$/;

function withoutData(events: readonly RecordedEvent[]): readonly string[] {
  const carrying = events.filter(({ type }) => CARRIES.test(type));
  const bare = carrying.filter(
    ({ details }) => details["input"] === undefined && details["output"] === undefined,
  );
  const [first] = bare;
  if (!first) return [];
  if (bare.length < carrying.length)
    return [
      `Values are cut or left out in ${bare.length} of ${events.length} events, first in event ${first.id}: there the definition's own values are shown.`,
    ];
  return [
    `The recording has no data: fetch it with --include-execution-data. Values are those that the definition finds from the input {}.`,
  ];
}

const furtherPages = (documents: readonly JsonValue[]): readonly string[] => {
  const last = documents.at(-1);
  const token = isObject(last) ? (last["nextToken"] ?? last["NextToken"]) : undefined;
  return typeof token === "string"
    ? ["The recording ends with a page that is not the last one: fetch all pages of the history."]
    : [];
};
