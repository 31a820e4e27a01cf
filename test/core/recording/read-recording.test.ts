/** Histories as the AWS CLI, SDKs, CloudWatch Logs and people's scripts write them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readRecording } from "../../../core/recording/read-recording.js";
import { recordingFrom } from "./recordings.js";

const started = {
  timestamp: "2026-03-14T09:26:53.125000+01:00",
  type: "ExecutionStarted",
  id: 1,
  previousEventId: 0,
  executionStartedEventDetails: { input: '{"a":1}', inputDetails: { truncated: false }, roleArn: "r" },
};
const entered = {
  timestamp: "2026-03-14T08:26:53.5Z",
  type: "PassStateEntered",
  id: 2,
  previousEventId: 0,
  stateEnteredEventDetails: { name: "A", input: '{"a":1}', inputDetails: { truncated: false } },
};
const exited = {
  timestamp: 1773476814,
  type: "PassStateExited",
  id: 3,
  previousEventId: 2,
  stateExitedEventDetails: { name: "A", output: "[1]", assignedVariables: { x: '"y"' } },
};

test("the CLI's form: values are decoded, times are milliseconds", () => {
  const { events, input, notes } = recordingFrom(JSON.stringify({ events: [started, entered, exited] }));
  assert.deepEqual(input, { a: 1 });
  assert.deepEqual(notes, []);
  assert.deepEqual(
    events.map(({ timestamp }) => timestamp),
    [1773476813125, 1773476813500, 1773476814000],
  );
  assert.deepEqual(events[2]?.details, { name: "A", output: [1], assignedVariables: { x: "y" } });
});

test("a bare list, pages one after another, reverse order and overlapping pages are the same history", () => {
  const whole = recordingFrom(JSON.stringify({ events: [started, entered, exited] }));
  const page = (...events: readonly object[]): string => JSON.stringify({ events });
  for (const text of [
    JSON.stringify([started, entered, exited]),
    `${page(started, entered)}\n${page(exited)}`,
    page(exited, entered, started),
    `[${page(started, entered)}, ${page(entered, exited)}]`,
    [started, entered, exited].map((event) => JSON.stringify(event)).join("\n"),
  ])
    assert.deepEqual(recordingFrom(text).events, whole.events);
});

test("members that begin with capitals, and values that are decoded already", () => {
  const text = JSON.stringify({
    Events: [
      {
        Id: 1,
        Type: "ExecutionStarted",
        Timestamp: 1773476813,
        ExecutionStartedEventDetails: { Input: { a: 1 } },
      },
    ],
  });
  assert.deepEqual(recordingFrom(text).events, [
    {
      id: 1,
      previousEventId: 0,
      timestamp: 1773476813000,
      type: "ExecutionStarted",
      details: { input: { a: 1 } },
    },
  ]);
});

test("events of an Express log, alone and as CloudWatch Logs wraps them", () => {
  const logged = {
    id: "1",
    type: "ExecutionStarted",
    details: { input: '{"a":1}', inputDetails: { truncated: false }, roleArn: "r" },
    previous_event_id: "0",
    event_timestamp: "1773476813125",
    execution_arn: "arn:aws:states:us-east-1:111122223333:express:M:e:1",
  };
  const wrapped = { events: [{ timestamp: 1, message: JSON.stringify(logged) }] };
  for (const text of [JSON.stringify(logged), JSON.stringify(wrapped)]) {
    const { events, input } = recordingFrom(text);
    assert.deepEqual(input, { a: 1 });
    assert.deepEqual(events[0]?.timestamp, 1773476813125);
  }
  const other = { ...logged, id: "2", execution_arn: "arn:aws:states:us-east-1:111122223333:express:M:f:1" };
  const mixed = readRecording([logged, other].map((each) => JSON.stringify(each)).join("\n"));
  assert.match("refused" in mixed ? mixed.refused : "", /events of 2 executions: keep those with one/);
});

test("what is missing is said: events, pages, values", () => {
  const { notes } = recordingFrom(
    JSON.stringify({ events: [started, { ...exited, id: 7 }], nextToken: "t" }),
  );
  assert.deepEqual(notes, [
    "Events 2 to 6 are missing in the recording: fetch all pages of the history.",
    "The recording ends with a page that is not the last one: fetch all pages of the history.",
  ]);
  const cut = {
    ...entered,
    stateEnteredEventDetails: { name: "A", input: '{"a', inputDetails: { truncated: true } },
  };
  const partly = recordingFrom(JSON.stringify([started, cut, exited]));
  assert.equal(partly.events[1]?.details["input"], undefined);
  assert.match(partly.notes.join(), /Values are cut or left out in 1 of 3 events, first in event 2/);
  const bare = { ...started, executionStartedEventDetails: { roleArn: "r" } };
  assert.match(
    recordingFrom(JSON.stringify([bare])).notes.join(),
    /has no data: fetch it with --include-execution-data/,
  );
});

test("what is no history is refused with how to get one", () => {
  for (const [text, reason] of [
    ["{", /is no JSON/],
    ["{}", /has no events: fetch the history with "aws stepfunctions get-execution-history/],
    ['{"StartAt":"A","States":{}}', /has no events/],
  ] as const) {
    const read = readRecording(text);
    assert.match("refused" in read ? read.refused : "", reason);
  }
});
