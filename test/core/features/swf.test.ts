/** Editing lists of decisions: completion, hover, ids, symbols, formatting. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { completionsAt } from "../../../core/features/completion.js";
import type { Completion } from "../../../core/features/completion-item.js";
import { formattingEdits } from "../../../core/features/formatting.js";
import { hoverAt } from "../../../core/features/hover.js";
import { definitionAt, mentionsAt } from "../../../core/features/navigation.js";
import { renamableAt, renameAt } from "../../../core/features/rename.js";
import { outlineOf } from "../../../core/features/symbols.js";
import { DECISION_TYPES } from "../../../core/swf/decisions.js";
import { applyEdits } from "../../../core/text/edit.js";
import { fixture } from "../../support/fixture.js";

const uriFor = (text: string): string => (/^\s*[[{<]/.test(text) ? "list.swf.json" : "list.swf.yaml");

const at = (source: string): { readonly text: string; readonly items: readonly Completion[] } => {
  const { text, cursor } = fixture(source);
  return { text, items: completionsAt(analyze(text, { uri: uriFor(text) }), cursor) };
};
const labels = (source: string): readonly string[] => at(source).items.map(({ label }) => label);

/** The text after a proposal is taken. */
function accepted(source: string, label: string): string {
  const { text, items } = at(source);
  const item = items.find((each) => each.label === label);
  assert.ok(item, `"${label}" is not among ${items.map((each) => each.label).join(", ")}`);
  return applyEdits(text, [item.edit, ...item.also]);
}

const ALL = DECISION_TYPES.map(({ name }) => name);

test("a new item of the list may be any decision, with its required attributes", () => {
  assert.deepEqual(labels("[<|>]"), ALL);
  assert.equal(
    accepted("[\n  <|>\n]", "StartTimer"),
    `[
  {
    "decisionType": "StartTimer",
    "startTimerDecisionAttributes": {
      "timerId": "",
      "startToFireTimeout": ""
    }
  }
]`,
  );
  assert.deepEqual(labels('{ "decisions": [<|>] }'), ALL);
});

test("an empty document may become any request, which is known by its members then", () => {
  const items = completionsAt(analyze("", { uri: "x.swf.json" }), 0);
  assert.deepEqual(
    items.map(({ label }) => label),
    ["Decisions", "StartWorkflowExecution", "RegisterWorkflowType", "RegisterActivityType"],
  );
  for (const { label, edit } of items.slice(1))
    assert.equal(analyze(edit.newText, { uri: "any.json" }).decisions?.kind, label);
});

test("in YAML a new item begins on the line of its dash, at the margin too", () => {
  assert.equal(
    accepted("- <|>", "CancelTimer"),
    "- decisionType: CancelTimer\n  cancelTimerDecisionAttributes:\n    timerId: ",
  );
  assert.equal(
    accepted("decisions:\n  - decisionType: RecordMarker\n  - <|>\n", "CancelTimer"),
    "decisions:\n  - decisionType: RecordMarker\n  - decisionType: CancelTimer\n    cancelTimerDecisionAttributes:\n      timerId: \n",
  );
});

test("a decision has its type and then the attributes of that type", () => {
  assert.deepEqual(labels("[{ <|> }]"), ["decisionType"]);
  assert.deepEqual(labels('[{ "decisionType": "<|>" }]'), ALL);
  assert.deepEqual(labels('[{ "decisionType": "CancelTimer", <|> }]'), ["cancelTimerDecisionAttributes"]);
});

test("attributes have the members of the API that are not there yet, the required ones first", () => {
  assert.deepEqual(
    labels('[{ "decisionType": "StartTimer", "startTimerDecisionAttributes": { "timerId": "t", <|> } }]'),
    ["startToFireTimeout", "control"],
  );
  assert.deepEqual(
    labels(`- decisionType: RecordMarker
  recordMarkerDecisionAttributes:
    <|>`),
    ["markerName", "details"],
  );
  assert.deepEqual(labels('{ "domain": "d", "workflowId": "w", "workflowType": { <|> } }'), [
    "name",
    "version",
  ]);
});

test("values that the API lists, durations, and ids that the list declares", () => {
  const child = (rest: string): string =>
    `[{ "decisionType": "StartChildWorkflowExecution", "startChildWorkflowExecutionDecisionAttributes": { ${rest} } }]`;
  assert.deepEqual(labels(child('"childPolicy": "<|>"')), ["TERMINATE", "REQUEST_CANCEL", "ABANDON"]);
  assert.ok(labels(child('"taskStartToCloseTimeout": "<|>"')).includes("NONE"));
  const timers = (id: string): string => `[
  { "decisionType": "StartTimer", "startTimerDecisionAttributes": { "timerId": "late", "startToFireTimeout": "1" } },
  { "decisionType": "CancelTimer", "cancelTimerDecisionAttributes": { "timerId": "${id}" } }
]`;
  assert.deepEqual(labels(timers("<|>")), ["late"]);
  assert.equal(accepted(timers("<|>"), "late"), timers("late"));
});

test("an empty document becomes a response with one decision", () => {
  const [item] = completionsAt(analyze("", { uri: "a.swf.json" }), 0);
  assert.equal(analyze(item?.edit.newText ?? "", { uri: "a.swf.json" }).decisions?.decisions.length, 1);
});

test("hover tells what a type, its attributes and their members mean", () => {
  const hovered = (source: string): string => {
    const { text, cursor } = fixture(source);
    return hoverAt(analyze(text, { uri: "a.swf.json" }), cursor)?.markdown ?? "";
  };
  assert.match(hovered('[{ "decisionType": "Start<|>Timer" }]'), /TimerStarted.*StartTimerFailed/s);
  assert.match(hovered('[{ "ScheduleLambdaFunction<|>DecisionAttributes": {} }]'), /execution's role/);
  assert.match(
    hovered(
      '[{ "decisionType": "StartTimer", "startTimerDecisionAttributes": { "startTo<|>FireTimeout": "1" } }]',
    ),
    /Required\. A string: seconds\./,
  );
  assert.match(hovered('{ "domain": "d", "workflowId": "w", "workflow<|>Type": {} }'), /`name`, `version`/);
});

const TIMERS = `[
  { "decisionType": "StartTimer", "startTimerDecisionAttributes": { "timerId": "late", "startToFireTimeout": "1" } },
  { "decisionType": "RequestCancelActivityTask", "requestCancelActivityTaskDecisionAttributes": { "activityId": "late" } },
  { "decisionType": "CancelTimer", "cancelTimerDecisionAttributes": { "timerId": "la<|>te" } },
  { "decisionType": "StartTimer", "startTimerDecisionAttributes": { "timerId": "other", "startToFireTimeout": "1" } }
]`;

test("from CancelTimer to the StartTimer of the same id, and to all places; an activity of that id is another thing", () => {
  const { text, cursor } = fixture(TIMERS);
  const analysis = analyze(text, { uri: "a.swf.json" });
  assert.deepEqual(
    definitionAt(analysis, cursor).map(({ name }) => name.start),
    [text.indexOf('"late"')],
  );
  assert.equal(mentionsAt(analysis, cursor).length, 2);
});

test("an id is renamed in all its places, but not to one that is taken or that SWF refuses", () => {
  const { text, cursor } = fixture(TIMERS);
  const analysis = analyze(text, { uri: "a.swf.json" });
  assert.equal(renamableAt(analysis, cursor)?.name, "late");
  const renamed = renameAt(analysis, cursor, "soon");
  assert.ok(renamed && "edits" in renamed);
  const after = applyEdits(text, renamed.edits);
  assert.equal(after.split('"soon"').length, 3);
  assert.equal(after.split('"late"').length, 2);
  for (const name of ["other", "a:b", "arn", ""]) {
    const refused = renameAt(analysis, cursor, name);
    assert.ok(refused && "refusal" in refused, name);
  }
});

test("the outline lists the decisions; formatting lays the list out", () => {
  const text = '[{"decisionType":"CompleteWorkflowExecution"}]';
  const analysis = analyze(text, { uri: "a.swf.json" });
  assert.deepEqual(
    outlineOf(analysis).map(({ name }) => name),
    ["CompleteWorkflowExecution"],
  );
  assert.equal(
    applyEdits(text, formattingEdits(analysis.tree, "  ")),
    '[\n  { "decisionType": "CompleteWorkflowExecution" }\n]',
  );
});

test("at no offset of a half-typed list does anything throw", () => {
  const { text } = fixture(TIMERS);
  for (let end = 0; end <= text.length; end += 3) {
    const analysis = analyze(text.slice(0, end), { uri: "a.swf.json" });
    completionsAt(analysis, end);
    hoverAt(analysis, end);
    mentionsAt(analysis, end);
  }
});
