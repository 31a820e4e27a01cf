import assert from "node:assert/strict";
import { test } from "node:test";
import { type Analysis, analyze } from "../../../core/analysis.js";
import { actionsAt } from "../../../core/features/code-actions.js";
import { completionsAt } from "../../../core/features/completion.js";
import { foldingRangesOf, selectionSpansAt } from "../../../core/features/folding.js";
import { hoverAt } from "../../../core/features/hover.js";
import { definitionAt } from "../../../core/features/navigation.js";
import { renameAt } from "../../../core/features/rename.js";
import { semanticTokensOf } from "../../../core/features/semantic-tokens.js";
import { type OutlineItem, outlineOf } from "../../../core/features/symbols.js";
import { applyEdits } from "../../../core/text/edit.js";
import { encloses, type Span } from "../../../core/text/span.js";

const texts: Readonly<Record<string, string>> = {
  "a.asl.json": `{
  "Comment": "a \\"quoted\\" word", "StartAt": "P",
  "States": {
    "P": { "Type": "Parallel", "Branches": [{ "StartAt": "X", "States": { "X": { "Type": "Wait", "Seconds": 5, "End": true } } }], "Next": "C" },
    "C": { "Type": "Choice", "Choices": [{ "And": [{ "Variable": "$.a", "IsPresent": true }], "Next": "T" }], "Default": "F" },
    "T": { "Type": "Task", "Resource": "\${Fn}", "Parameters": { "x.$": "States.Format('{}', $.b)" },
      "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "F" }], "End": true },
    "F": { "Type": "Fail" }
  }
}`,
  "a.asl.yaml": `# a machine
StartAt: M
QueryLanguage: JSONata
States:
  M:
    Type: Map
    Items: "{% $states.input.items %}"
    ItemProcessor: &processor
      StartAt: 'It''s'
      States: { "It's": { Type: Pass, Assign: { n: 1 }, End: true } }
    Output: |
      {% $states.result[
        ok = true] %}
    Catch:
      - ErrorEquals: [States.ALL]
        Next: N
    Next: N
  N:
    Type: Map
    ItemProcessor: *processor
    End: true
`,
  "t.yaml": `Resources:
  M:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition: { StartAt: A, States: { A: { Type: Task, Resource: !GetAtt F.Arn, End: true } } }
`,
  "a.swf.json": `[ { "decisionType": "ScheduleLambdaFunction", "scheduleLambdaFunctionDecisionAttributes": { "id": "a" } } ]`,
};

/** Everything that an editor asks, and what must hold of every answer. */
function useAll(analysis: Analysis, offset: number): void {
  const { text } = analysis;
  const inText = ({ start, end }: Span): void => assert.ok(0 <= start && start <= end && end <= text.length);
  const hover = hoverAt(analysis, offset);
  if (hover) inText(hover.span);
  for (const { edit, also } of completionsAt(analysis, offset)) {
    inText(edit.span);
    assert.ok(edit.span.start <= offset && offset <= edit.span.end, "the cursor is in the word");
    assert.ok(!text.slice(edit.span.start, edit.span.end).includes("\n"), "the word is on one line");
    applyEdits(text, [edit, ...also]);
  }
  for (const { name, whole } of definitionAt(analysis, offset)) assert.ok(encloses(whole, name));
  const renaming = renameAt(analysis, offset, "New name");
  if (renaming && "edits" in renaming) applyEdits(text, renaming.edits);
  for (const { edits } of actionsAt(analysis, { start: offset, end: offset })) applyEdits(text, edits);
  const spans = selectionSpansAt(analysis.tree, offset);
  for (const [index, span] of spans.entries())
    assert.ok(index === 0 || encloses(span, spans[index - 1] ?? span));
}

function wellFormed(items: readonly OutlineItem[]): void {
  for (const { span, nameSpan, children } of items) {
    assert.ok(encloses(span, nameSpan));
    wellFormed(children);
  }
}

for (const [uri, whole] of Object.entries(texts)) {
  test(`every prefix of ${uri} is served at its end`, () => {
    for (let length = 0; length <= whole.length; length++) {
      const analysis = analyze(whole.slice(0, length), { uri });
      useAll(analysis, length);
      useAll(analysis, Math.floor(length / 2));
      wellFormed(outlineOf(analysis));
      for (const { startLine, endLine } of foldingRangesOf(analysis)) assert.ok(startLine < endLine);
      for (const { start, end } of semanticTokensOf(analysis)) assert.ok(start < end && end <= length);
    }
  });

  test(`every offset of ${uri} is served`, () => {
    const analysis = analyze(whole, { uri });
    for (let offset = 0; offset <= whole.length; offset++) useAll(analysis, offset);
  });

  test(`${uri} is served with any one character left out`, () => {
    for (let at = 0; at < whole.length; at++) {
      useAll(analyze(whole.slice(0, at) + whole.slice(at + 1), { uri }), at);
    }
  });
}
