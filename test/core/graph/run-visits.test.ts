import assert from "node:assert/strict";
import test from "node:test";
import { runStories } from "../../../core/graph/run-visits.js";
import type { JsonObject } from "../../../core/text/json-value.js";

let id = 0;
/** An event one second after the one before it, on top of the event with that id. */
const event = (type: string, previousEventId: number, details: JsonObject = {}): JsonObject => {
  id++;
  const name = type.endsWith("StateEntered")
    ? "stateEntered"
    : type.endsWith("StateExited")
      ? "stateExited"
      : "other";
  const timestamp = `2026-01-01T00:00:${String(id).padStart(2, "0")}.000Z`;
  return { id, previousEventId, type, timestamp, [`${name}EventDetails`]: details };
};

test("each visit has its data, its error, its time and its attempts", () => {
  id = 0;
  const events = [
    event("ExecutionStarted", 0),
    event("TaskStateEntered", 1, { name: "A", input: '{"n":1}' }),
    event("TaskScheduled", 2),
    event("TaskFailed", 3, { error: "E", cause: "why" }),
    event("TaskScheduled", 4),
    event("TaskSucceeded", 5),
    event("TaskStateExited", 6, { name: "A", output: "2" }),
    event("PassStateEntered", 7, { name: "B", input: "2" }),
  ];
  assert.deepEqual(Object.fromEntries(runStories(events)), {
    "/States/A": {
      visits: [
        {
          input: '{"n":1}',
          output: "2",
          error: "E",
          cause: "why",
          entered: "2026-01-01T00:00:02.000Z",
          left: "2026-01-01T00:00:07.000Z",
          attempts: 2,
        },
      ],
      from: new Set(),
      retried: 1,
    },
    "/States/B": {
      visits: [{ input: "2", entered: "2026-01-01T00:00:08.000Z", attempts: 0 }],
      from: new Set(["/States/A"]),
      retried: 0,
    },
  });
});

test("iterations are counted for their Map, and their states end in whatever order", () => {
  id = 0;
  const events = [
    event("MapStateEntered", 0, { name: "M" }),
    event("MapStateStarted", 1),
    event("MapIterationStarted", 2, { name: "M", index: 0 }),
    event("MapIterationStarted", 2, { name: "M", index: 1 }),
    event("PassStateEntered", 3, { name: "In", input: "1" }),
    event("PassStateEntered", 4, { name: "In", input: "2" }),
    event("PassStateExited", 6, { name: "In", output: "2" }),
    event("MapIterationSucceeded", 7, { name: "M", index: 1 }),
  ];
  const states = ["/States/M", "/States/M/ItemProcessor/States/In"];
  const stories = runStories(events, { states });
  assert.deepEqual(stories.get("/States/M")?.iterations, { begun: 2, done: 1 });
  assert.deepEqual(
    stories.get("/States/M/ItemProcessor/States/In")?.visits.map(({ input, output }) => [input, output]),
    [
      ["1", undefined],
      ["2", "2"],
    ],
  );
  assert.equal(runStories(events, { count: 4, states }).get("/States/M/ItemProcessor/States/In"), undefined);
});

const SAME_NAMES = [
  "/States/P",
  "/States/P/Branches/0/States/A",
  "/States/P/Branches/1/States/A",
  "/States/A",
];

/** A Parallel whose branches both begin with an "A", and an "A" after it. */
function sameNames(): readonly JsonObject[] {
  id = 0;
  return [
    event("ParallelStateEntered", 0, { name: "P" }),
    event("ParallelStateStarted", 1),
    event("PassStateEntered", 2, { name: "A", input: "0" }),
    event("PassStateExited", 3, { name: "A" }),
    event("PassStateEntered", 2, { name: "A", input: "1" }),
    event("PassStateExited", 5, { name: "A" }),
    event("ParallelStateSucceeded", 6),
    event("ParallelStateExited", 7, { name: "P" }),
    event("PassStateEntered", 8, { name: "A", input: "2" }),
  ];
}

test("states of one name in different scopes have their own visits", () => {
  const inputs = (stories: ReturnType<typeof runStories>) =>
    SAME_NAMES.map((pointer) => stories.get(pointer)?.visits.map(({ input }) => input));
  const expected = [[undefined], ["0"], ["1"], ["2"]];
  assert.deepEqual(inputs(runStories(sameNames(), { states: SAME_NAMES })), expected);
  const [, first, second, last] = SAME_NAMES;
  const pointers = [null, null, second, second, first, first, null, null, last].map((each) => each ?? null);
  const told = runStories(sameNames(), { states: SAME_NAMES, pointers });
  assert.deepEqual(inputs(told), [[undefined], ["1"], ["0"], ["2"]]);
  assert.deepEqual(told.get("/States/A")?.from, new Set(["/States/P"]));
});
