/** Rows of the history table, and what of a run is sent to the page when. */
import assert from "node:assert/strict";
import test from "node:test";
import { type AskSession, ExecutionFeed } from "../../../client/execution/execution-feed.js";
import { createRowMaker } from "../../../client/execution/history-rows.js";
import { filterRows } from "../../../client/webview/execution/filter.js";
import type { ToExecutionPage } from "../../../client/webview/execution/messages.js";
import { historyJson } from "../../../core/interpreter/history.js";
import { run } from "../../../core/run.js";
import type { JsonObject } from "../../../core/text/json-value.js";

const MACHINE = {
  StartAt: "Wait",
  States: {
    Wait: { Type: "Wait", Seconds: 3, Next: "Charge" },
    Charge: {
      Type: "Task",
      Resource: "arn:aws:states:::lambda:invoke",
      Parameters: { FunctionName: "charge" },
      Catch: [{ ErrorEquals: ["States.ALL"], Next: "Done" }],
      End: true,
    },
    Done: { Type: "Pass", End: true },
  },
};

async function events(): Promise<readonly JsonObject[]> {
  const tasks = { Charge: { Throw: { Error: "Declined", Cause: "No money" } } };
  const { history } = await run(MACHINE, { input: { id: 7 }, tasks, now: 1_700_000_000_000 });
  return historyJson(history)["events"] as readonly JsonObject[];
}

test("each event has its state, its time since the start, and its data in one line", async () => {
  const rows = createRowMaker().rows(0, await events());
  assert.equal(
    rows
      .map(({ id, at, type, kind, state, detail }) => `${id} ${at} ${kind} ${type} | ${state} | ${detail}`)
      .join("\n"),
    `1 0 execution ExecutionStarted |  | {"id":7}
2 0 state WaitStateEntered | Wait | {"id":7}
3 3000 state WaitStateExited | Wait | {"id":7}
4 3000 state TaskStateEntered | Charge | {"id":7}
5 3000 task TaskScheduled | Charge | {"FunctionName":"charge"}
6 3000 task TaskStarted | Charge | invoke
7 3000 error TaskFailed | Charge | Declined: No money
8 3000 state TaskStateExited | Charge | {"Error":"Declined","Cause":"No money"}
9 3000 state PassStateEntered | Done | {"Error":"Declined","Cause":"No money"}
10 3000 state PassStateExited | Done | {"Error":"Declined","Cause":"No money"}
11 3000 execution ExecutionSucceeded |  | {"Error":"Declined","Cause":"No money"}`,
  );
});

test("rows that come piece by piece are those that come at once", async () => {
  const all = await events();
  const maker = createRowMaker();
  const pieces = [...maker.rows(0, all.slice(0, 5)), ...maker.rows(5, all.slice(5))];
  assert.deepEqual(pieces, createRowMaker().rows(0, all));
});

test("the filter takes words in any order and kinds", async () => {
  const rows = createRowMaker().rows(0, await events());
  const ids = (text: string, kind: Parameters<typeof filterRows>[1]["kind"] = "all"): readonly number[] =>
    filterRows(rows, { text, kind }).map(({ id }) => id);
  assert.equal(ids("").length, 11);
  assert.deepEqual(ids("charge entered"), [4]);
  assert.deepEqual(ids("MONEY", "error"), [7]);
  assert.deepEqual(ids("", "task"), [5, 6]);
});

/** A session that has the given events so far. */
const session =
  (happened: () => readonly JsonObject[], asked: string[]): AskSession =>
  async (request, args) => {
    if (request === "asl/timeline") return { lanes: [], hidden: 0, now: 0, position: 0 };
    const { from, count } = args as { from: number; count: number };
    asked.push(`${from}`);
    return {
      events: happened().slice(from, from + count),
      position: happened().length,
      definition: "",
      pointer: "",
    };
  };

test("only what is new is sent; after a fork all of it again; a new page gets everything", async () => {
  const all = await events();
  let count = 4;
  const posted: ToExecutionPage[] = [];
  const asked: string[] = [];
  const feed = new ExecutionFeed((message) => void posted.push(message));
  const ask = session(() => all.slice(0, count), asked);
  const sent = (): readonly string[] =>
    posted
      .splice(0)
      .map((message) =>
        message.kind === "rows"
          ? `rows ${message.from}+${message.rows.length}`
          : message.kind === "position"
            ? `position ${message.position} ${message.canGo}`
            : message.kind,
      );
  feed.begin("Order");
  await feed.refresh(ask, { canGo: true });
  assert.deepEqual(sent(), ["begin", "rows 0+4", "timeline", "position 4 true"]);
  count = 6;
  await feed.refresh(ask, { canGo: true });
  assert.deepEqual(sent(), ["rows 4+2", "timeline", "position 6 true"]);
  feed.replay();
  assert.deepEqual(sent(), ["begin", "rows 0+6", "timeline", "position 6 true"]);
  count = 3;
  await feed.refresh(ask, { canGo: true });
  assert.deepEqual(sent(), ["timeline", "position 3 true"]);
  count = 4;
  await feed.refresh(ask, { canGo: true });
  assert.deepEqual(sent(), ["rows 3+1", "timeline", "position 4 true"]);
  feed.forget();
  count = 5;
  await feed.refresh(ask, { canGo: true });
  assert.deepEqual(sent(), ["rows 0+5", "timeline", "position 5 true"]);
  feed.end();
  assert.deepEqual(sent(), ["position 5 false"]);
  await feed.refresh(async () => Promise.reject(new Error("over")), { canGo: false });
  assert.deepEqual(sent(), []);
});
