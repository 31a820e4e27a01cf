import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { hoverAt } from "../../../core/features/hover.js";
import { fixture, markSpans } from "../../support/fixture.js";

/** The carets mark what the hover is about; the words must all be in it. */
const hovers = (name: string, source: string, ...words: readonly string[]): void => {
  test(`hover: ${name}`, () => {
    const { text, cursor, marks } = fixture(source);
    const hover = hoverAt(analyze(text, { uri: /^\s*\{/.test(text) ? "a.asl.json" : "a.asl.yaml" }), cursor);
    if (marks.length === 0 && words.length === 0) return assert.equal(hover, undefined);
    assert.ok(hover);
    assert.equal(markSpans(text, [hover.span]), markSpans(text, marks));
    for (const word of words)
      assert.ok(hover.markdown.includes(word), `${word} is not in: ${hover.markdown}`);
  });
};

const machine = (line: string, marks: string): string => `
StartAt: A
States:
  A: { Type: Task, Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken", Catch: [{ Next: C }], Next: B }
${line}
${marks}
  C: { Type: Fail, Comment: Gone *wrong* }
  D: { Type: Pass, Next: C }
`;

hovers(
  "a state says what it is and where it leads",
  machine("  B<|>: { Type: Choice, Choices: [{ Next: A }], Default: C }", "  ^"),
  "**B** — Choice state",
  "Comes from: “A”",
  "Leads to: “A” (a choice), “C” (the default)",
);
hovers(
  "a mention of a state says the same",
  machine(
    "  B: { Type: Choice, Choices: [{ Next: A }], Default: <|>C }",
    "                                                      ^",
  ),
  "**C** — Fail state",
  "Gone \\*wrong\\*",
  "Comes from: “A” (on an error), “B” (the default), “D”",
  "Leads to: the end, as a failure",
);
hovers(
  "a Task says what it calls",
  machine("  B: { Type: Choice, Choices: [{ Next: <|>A }] }", "                                       ^"),
  "Amazon SQS",
  "`QueueUrl`, `MessageBody`",
  "`sqs:sendMessage.waitForTaskToken`",
  "task token",
  "StartAt",
);
hovers(
  "a state that no path leads to",
  `StartAt: A
States:
  A: { Type: Succeed }
  B: { Type: Pass, End: true }
  ^
  <|>`
    .replace("  B:", "  B<|>:")
    .replace("\n  <|>", ""),
  "Comes from: nothing",
  "Leads to: the end",
  "No path from StartAt leads here.",
);
hovers(
  "a field says what it takes",
  `{ "StartAt": "A", "States": { "A": { "Type": "Wait", "<|>Seconds": 5 } } }
                                                     ^^^^^^^^^^^^`,
  "**Seconds**",
  "an integer from 0 to 99999999 or a `{% JSONata %}` string",
);
hovers(
  "a field of one query language says so",
  `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "InputPath<|>": null } } }
                                                     ^^^^^^^^^^^^^^`,
  "a path or null",
  "JSONPath",
);
hovers(
  "a field deep inside",
  `
StartAt: A
States:
  A:
    Type: Task
    Retry:
      - JitterStr<|>ategy: FULL
        ^^^^^^^^^^^^^^^^^
`,
  "one of `FULL`, `NONE`",
);
hovers(
  "a type",
  `{ "StartAt": "A", "States": { "A": { "Type": "Parallel<|>" } } }
                                             ^^^^^^^^^^^^^`,
  "Branches",
);
hovers(
  "a Resource",
  `
StartAt: A
States:
  A: { Type: Task, Resource: "arn:aws:lambda:us-east-1:123456789012:function:<|>Charge" }
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
`,
  "Lambda function",
  "`Charge`",
);
hovers(
  "an error",
  `{ "StartAt": "A", "States": { "A": { "Type": "Task", "Retry": [{ "ErrorEquals": ["States.<|>Timeout"] }] } } }
                                                                                 ^^^^^^^^^^^^^^^^^^^`,
  "TimeoutSeconds",
);
hovers(
  "a function of JSONata",
  `
QueryLanguage: JSONata
StartAt: A
States:
  A: { Type: Succeed, Output: "{% $uu<|>id() %}" }
                                  ^^^^^^^^
`,
  "UUID",
);
hovers(
  "a variable",
  `
QueryLanguage: JSONata
StartAt: A
States:
  A: { Type: Pass, Assign: { total: 1 }, Next: B }
  B: { Type: Succeed, Output: "{% $<|>total %}" }
                                  ^^^^^^^^^
`,
  "Assigned in “A”",
);
hovers("nothing over a comment's text", `{ "StartAt": "A", "Comment": "he<|>llo", "States": {} }`);
hovers("nothing over a name that no state has", `{ "StartAt": "No<|>body", "States": {} }`);
hovers(
  "nothing over a payload",
  `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Result": { "Ty<|>pe": 1 } } } }`,
);
