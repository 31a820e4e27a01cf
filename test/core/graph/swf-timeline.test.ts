import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { analyze } from "../../../core/analysis.js";
import { boxAt, type Scene } from "../../../core/graph/scene.js";
import { svgOf } from "../../../core/graph/svg.js";
import { swfTimeline } from "../../../core/graph/swf-timeline.js";
import { runSwf } from "../../../core/swf/run-workflow.js";
import { matchGolden } from "../../support/golden.js";

function timelineOf(text: string): Scene | undefined {
  const { decisions } = analyze(text, { uri: "a.swf.json" });
  return decisions && swfTimeline(decisions);
}

/** The scene of decisions, which must be one. */
function sceneOf(decisions: readonly object[]): Scene {
  const scene = timelineOf(JSON.stringify(decisions));
  assert.ok(scene);
  return scene;
}

const stops = ({ boxes }: Scene): readonly string[] =>
  boxes.filter(({ kind }) => kind === "span" || kind === "mark").map(({ label }) => label);

const timer = (timerId: string, seconds: string) => ({
  decisionType: "StartTimer",
  startTimerDecisionAttributes: { timerId, startToFireTimeout: seconds },
});
const activity = {
  decisionType: "ScheduleActivityTask",
  scheduleActivityTaskDecisionAttributes: {
    activityId: "charge",
    activityType: { name: "ChargeCard", version: "1" },
  },
};

for (const file of readdirSync("examples", { recursive: true, encoding: "utf8" }).filter((each) =>
  /swf-[^/\\]+[/\\][^/\\]+\.swf\.json$/.test(each),
)) {
  const text = readFileSync(`examples/${file}`, "utf8");
  const scene = timelineOf(text);
  const name = file.split(/[/\\]/).at(-1) ?? "";
  test(`the example ${file} is ${scene ? "drawn as kept" : "no timeline"}`, () => {
    if (scene) matchGolden(`test/graph/examples/${name}.svg`, svgOf(scene, { title: name }));
    else assert.match(text, /"workflowType"/);
  });
}

test("every kind of decision has its lane or its mark", () => {
  const scene = sceneOf([
    activity,
    timer("reminder", "86400"),
    { decisionType: "RecordMarker", recordMarkerDecisionAttributes: { markerName: "asked" } },
    { decisionType: "CancelTimer", cancelTimerDecisionAttributes: { timerId: "unknown" } },
    {
      decisionType: "ScheduleLambdaFunction",
      scheduleLambdaFunctionDecisionAttributes: { id: "resize-1", name: "resize-photo:PROD" },
    },
    {
      decisionType: "StartChildWorkflowExecution",
      startChildWorkflowExecutionDecisionAttributes: {
        workflowId: "delivery-17",
        workflowType: { name: "Delivery", version: "1" },
      },
    },
    {
      decisionType: "SignalExternalWorkflowExecution",
      signalExternalWorkflowExecutionDecisionAttributes: { workflowId: "stock", signalName: "taken" },
    },
  ]);
  matchGolden("test/graph/swf-decisions.txt", stops(scene).join("\n"));
  matchGolden("test/graph/swf-decisions.svg", svgOf(scene, { title: "decisions" }));
});

test("a decision that is half typed leaves the others as they are", () => {
  const whole = sceneOf([timer("a", "30"), activity]);
  const half = sceneOf([timer("a", "30"), { decisionType: "StartTimer" }, activity]);
  const own = (scene: Scene) => stops(scene).filter((label) => /^(a|charge),/.test(label));
  assert.deepEqual(own(half), own(whole));
  assert.equal(own(whole).length, 2);
  assert.ok(stops(half).some((label) => /^StartTimer.*SWF would refuse it$/.test(label)));
});

test("the cursor in a decision finds what the decision began", () => {
  const text = JSON.stringify([timer("a", "30"), activity]);
  const scene = timelineOf(text);
  assert.ok(scene);
  assert.equal(boxAt(scene, text.indexOf("ChargeCard"))?.name, "charge");
  assert.equal(boxAt(scene, text.indexOf("timerId"))?.name, "a");
});

test("a list that ends the execution ends it in the drawing", () => {
  const scene = sceneOf([
    {
      decisionType: "FailWorkflowExecution",
      failWorkflowExecutionDecisionAttributes: { reason: "no stock" },
    },
  ]);
  assert.match(stops(scene)[0] ?? "", /^Workflow 1, Execution · simulated, at \+0 s, failed: no stock$/);
});

test("documents without decisions or events have no timeline", () => {
  assert.equal(timelineOf("[]"), undefined);
  assert.equal(timelineOf('{"decisions": []}'), undefined);
  assert.equal(timelineOf('{"events": []}'), undefined);
});

test("a history is drawn from what was recorded, with signals, decision tasks and what is open", async () => {
  const { runs } = await runSwf({
    now: 1_700_000_000_000,
    decide: ({ previousStartedEventId }) =>
      previousStartedEventId === 0
        ? [activity, timer("reminder", "60")]
        : [{ decisionType: "CancelTimer", cancelTimerDecisionAttributes: { timerId: "reminder" } }],
    activityTypes: [
      {
        name: "ChargeCard",
        version: "1",
        defaultTaskList: { name: "main" },
        defaultTaskHeartbeatTimeout: "NONE",
        defaultTaskScheduleToCloseTimeout: "NONE",
        defaultTaskScheduleToStartTimeout: "NONE",
        defaultTaskStartToCloseTimeout: "60",
      },
    ],
    events: [{ atSeconds: 10, type: "signal", signalName: "approved" }],
  });
  const scene = timelineOf(JSON.stringify(runs[0]?.history));
  assert.ok(scene);
  matchGolden("test/graph/swf-history.txt", stops(scene).join("\n"));
});

test("boxes of a row never overlap, whatever happens at one moment", () => {
  const marks = Array.from({ length: 40 }, (_, i) => ({
    decisionType: "RecordMarker",
    recordMarkerDecisionAttributes: { markerName: `m${i}` },
  }));
  const scene = sceneOf([...marks, timer("a", "1"), timer("b", "2")]);
  const placed = scene.boxes.filter(({ kind }) => kind === "span" || kind === "mark");
  for (const [i, a] of placed.entries())
    for (const b of placed.slice(i + 1))
      assert.ok(
        a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y,
      );
});
