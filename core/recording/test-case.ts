/** A recorded execution as a test case: what it was given, and what has to come of it. */
import { formatInstant } from "../interpreter/instant.js";
import type { TaskAnswers } from "../task-answers.js";
import type { JsonObject, JsonValue } from "../text/json-value.js";
import { errorIn } from "./move.js";
import { readRecording } from "./read-recording.js";
import { recordedAnswers } from "./recorded-answers.js";
import { nameIn, type Recording } from "./recording.js";

/** What an execution has to come to; members that are missing are not compared. */
export interface ExpectedOutcome {
  readonly status?: "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED" | "RUNNING";
  readonly output?: JsonValue;
  readonly error?: string;
  readonly cause?: string;
  /** When the execution started, as ISO-8601: a test of it starts at the same time. */
  readonly startTime?: string;
  /** The names of the states that are entered, in order; where threads run side by side their order is not compared. */
  readonly states?: readonly string[];
}

/** The contents of the three files of a case. */
export interface TestCase {
  readonly input: JsonValue;
  readonly mocks: JsonObject;
  readonly expected: JsonObject;
}

/** The case that a recording makes, given as what `asl/saveRecording` answers or any history in JSON; an empty one when it is no history. */
export function testCaseOf(recording: JsonObject): TestCase {
  const read = readRecording(JSON.stringify(recording));
  if ("refused" in read) return { input: {}, mocks: {}, expected: {} };
  return {
    input: read.input,
    mocks: asJson(recordedAnswers(read.events)),
    expected: asJson(outcomeOf(read)),
  };
}

/** Answers and outcomes are plain data; as JSON they have no type of their own. */
const asJson = (data: TaskAnswers | ExpectedOutcome): JsonObject =>
  JSON.parse(JSON.stringify(data)) as JsonObject;

/** What the recorded execution came to; RUNNING where the recording ends before it. */
export function outcomeOf({ events }: Recording): ExpectedOutcome {
  const last = events.findLast(({ type }) => /^Execution(?!Started|Redriven)/.test(type));
  const states = events.flatMap((event) =>
    event.type.endsWith("StateEntered") ? [nameIn(event) ?? ""] : [],
  );
  const startTime = formatInstant(events[0]?.timestamp ?? 0);
  if (!last) return { status: "RUNNING", startTime, states };
  const { output } = last.details;
  const status = STATUS[last.type] ?? "RUNNING";
  return { status, ...(output !== undefined && { output }), ...errorIn(last), startTime, states };
}

const STATUS: Readonly<Record<string, ExpectedOutcome["status"]>> = {
  ExecutionSucceeded: "SUCCEEDED",
  ExecutionFailed: "FAILED",
  ExecutionTimedOut: "TIMED_OUT",
  ExecutionAborted: "ABORTED",
};
