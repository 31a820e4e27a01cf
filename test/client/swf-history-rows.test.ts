/** The execution panel's table shows histories of SWF, as a debug session gives them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createRowMaker } from "../../client/execution/history-rows.js";
import { layoutTimeline } from "../../client/webview/execution/timeline-layout.js";
import type { TimelineLanes } from "../../core/debugger/timeline-lanes.js";
import type { JsonObject } from "../../core/text/json-value.js";
import { filesHost, inMemoryClient } from "../support/dap.js";

/** A session on a list of decisions that stands at its end. */
async function stoppedAfter(list: string): Promise<ReturnType<typeof inMemoryClient>> {
  const client = inMemoryClient(filesHost({ "/w/a.swf.json": list }));
  await client.request("initialize", { adapterID: "asl" });
  await client.request("launch", { definition: "/w/a.swf.json" });
  await client.next("initialized");
  await client.request("configurationDone");
  await client.next("stopped");
  return client;
}

test("rows have the event's type, its time since the start and its attributes", async () => {
  const timer = { timerId: "t", startToFireTimeout: "5" };
  const list = JSON.stringify([{ decisionType: "StartTimer", startTimerDecisionAttributes: timer }]);
  const client = await stoppedAfter(list);
  const { events } = await client.request("asl/history", {});
  const rows = createRowMaker().rows(0, events as readonly JsonObject[]);
  assert.deepEqual(
    rows.slice(4).map(({ id, at, type, detail }) => [id, at, type, detail]),
    [
      [5, 0, "TimerStarted", "timerId=t startToFireTimeout=5 decisionTaskCompletedEventId=4"],
      [6, 5000, "TimerFired", "timerId=t startedEventId=5"],
      [
        7,
        5000,
        "DecisionTaskScheduled",
        'taskList={"name":"main"} startToCloseTimeout=60 scheduleToStartTimeout=NONE',
      ],
    ],
  );
  client.dispose();
});

test("the timeline has a lane for the execution and below it one for each thing that takes time, all of them drawn", async () => {
  const timer = { timerId: "t", startToFireTimeout: "5" };
  const lambda = { id: "resize-1", name: "resize" };
  const list = JSON.stringify([
    { decisionType: "StartTimer", startTimerDecisionAttributes: timer },
    { decisionType: "ScheduleLambdaFunction", scheduleLambdaFunctionDecisionAttributes: lambda },
  ]);
  const client = await stoppedAfter(list);
  const { lanes, now } = (await client.request("asl/timeline", {})) as unknown as TimelineLanes;
  const drawn = layoutTimeline(lanes, now).lanes.map(({ name, depth, spans }) => [
    name,
    depth,
    spans.map(({ span }) => `${span.state} ${span.status}`),
  ]);
  assert.deepEqual(drawn, [
    ["run-1", 0, ["run-1 active"]],
    ["t", 1, ["t active"]],
    ["resize-1", 1, ["resize-1 failed"]],
  ]);
  client.dispose();
});
