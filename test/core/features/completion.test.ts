import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { completionsAt } from "../../../core/features/completion.js";
import type { Completion } from "../../../core/features/completion-item.js";
import { applyEdits } from "../../../core/text/edit.js";
import { fixture } from "../../support/fixture.js";

const nameFor = (text: string): string =>
  /^Resources:/.test(text) ? "template.yaml" : /^\s*[{[]/.test(text) ? "a.asl.json" : "a.asl.yaml";

const at = (source: string): { readonly text: string; readonly items: readonly Completion[] } => {
  const { text, cursor } = fixture(source);
  return { text, items: completionsAt(analyze(text, { uri: nameFor(text) }), cursor) };
};

/** The labels that are proposed, in order. */
const proposes = (name: string, source: string, labels: readonly string[]): void => {
  test(name, () =>
    assert.deepEqual(
      at(source).items.map(({ label }) => label),
      labels,
    ),
  );
};

/** Some labels that are proposed, and some that are not. */
const includes = (
  name: string,
  source: string,
  wanted: readonly string[],
  unwanted: readonly string[] = [],
): void => {
  test(name, () => {
    const labels = new Set(at(source).items.map(({ label }) => label));
    assert.deepEqual(
      wanted.filter((label) => !labels.has(label)),
      [],
      "missing",
    );
    assert.deepEqual(
      unwanted.filter((label) => labels.has(label)),
      [],
      "not wanted",
    );
  });
};

/** The text after one proposal is taken. */
const accepts = (name: string, source: string, label: string, result: string): void => {
  test(name, () => {
    const { text, items } = at(source);
    const item = items.find((candidate) => candidate.label === label);
    assert.ok(item, `"${label}" is not among ${items.map((each) => each.label).join(", ")}`);
    assert.equal(applyEdits(text, [item.edit, ...item.also]), result);
  });
};

const json = (state: string): string => `{
  "StartAt": "A",
  "States": {
    "A": ${state},
    "B": { "Type": "Succeed" }
  }
}`;
const yaml = (state: string): string => `StartAt: A
States:
  A:
${state}
  B:
    Type: Succeed
`;

const names = ["B", "A"];
proposes("state names after Next, the state itself last", json('{ "Type": "Pass", "Next": "<|>" }'), names);
proposes("with no quotes yet", json('{ "Type": "Pass", "Next": <|> }'), names);
proposes("with one quote", json('{ "Type": "Pass", "Next": "<|> }'), names);
proposes("right behind the colon", json('{ "Type": "Pass", "Next":<|> }'), names);
proposes("in Default", json('{ "Type": "Choice", "Default": "<|>" }'), names);
proposes("in a Catcher", json('{ "Type": "Task", "Catch": [{ "Next": "<|>" }] }'), names);
proposes("in a Choice Rule", json('{ "Type": "Choice", "Choices": [{ "Next": "<|>" }] }'), names);
proposes("in StartAt", '{ "StartAt": "<|>", "States": { "X": {}, "Y": {} } }', ["X", "Y"]);
proposes("in YAML", yaml("    Type: Pass\n    Next: <|>"), names);
proposes("in YAML, a word begun", yaml("    Type: Pass\n    Next: B<|>"), names);
proposes("in YAML, flow style", yaml("    { Type: Pass, Next: <|> }"), names);
proposes("in YAML, in quotes", yaml('    Type: Pass\n    Next: "<|>"'), names);
proposes("in YAML, right behind the colon", yaml("    Type: Pass\n    Next:<|>"), names);
const jsonInYaml = (text: string): string =>
  `Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      Definition:\n        ${text}\n`;
proposes("in JSON inside YAML", jsonInYaml('{ "States": { "X": {} },\n          "StartAt": "<|>X" }'), ["X"]);
proposes("in tight JSON inside YAML", jsonInYaml('{"States":{"X":{}},"StartAt":"<|>"}'), ["X"]);
const hcl =
  '{\n  StartAt = "A"\n  States = {\n    A = { Type = "Pass", Next = "<|>" }\n    B = { Type = "Succeed" }\n  }\n}\n';
proposes("in HCL", hcl, names);
accepts("a name in HCL", hcl, "B", hcl.replace("<|>", "B"));
proposes(
  "only the states of the scope: a branch",
  json(
    '{ "Type": "Parallel", "Branches": [{ "StartAt": "<|>", "States": { "X": {}, "Y": {} } }], "End": true }',
  ),
  ["X", "Y"],
);
proposes(
  "only the states of the scope: beside the branches",
  json('{ "Type": "Parallel", "Branches": [{ "StartAt": "X", "States": { "X": {} } }], "Next": "<|>" }'),
  names,
);
accepts(
  "a name takes the place of the word",
  json('{ "Type": "Pass", "Next": "Bo<|>gus" }'),
  "B",
  json('{ "Type": "Pass", "Next": "B" }'),
);
accepts(
  "a name brings its quotes",
  json('{ "Type": "Pass", "Next": <|> }'),
  "B",
  json('{ "Type": "Pass", "Next": "B" }'),
);
accepts(
  "a name closes its quotes",
  json('{ "Type": "Pass", "Next": "<|> }'),
  "B",
  json('{ "Type": "Pass", "Next": "B" }'),
);
accepts("a name in YAML needs no quotes", yaml("    Next:<|>"), "B", yaml("    Next: B"));
accepts("a name in YAML keeps single quotes", yaml("    Next: '<|>'"), "B", yaml("    Next: 'B'"));
accepts(
  "a comma where another field follows",
  '{\n  "StartAt": <|>\n  "States": { "A": {} }\n}',
  "A",
  '{\n  "StartAt": "A",\n  "States": { "A": {} }\n}',
);
accepts(
  "a name with quotes in it",
  '{ "StartAt": "<|>", "States": { "So \\"so\\"": {} } }',
  'So "so"',
  '{ "StartAt": "So \\"so\\"", "States": { "So \\"so\\"": {} } }',
);

const types = ["Task", "Pass", "Choice", "Wait", "Succeed", "Fail", "Parallel", "Map"];
proposes("types", json('{ "Type": "<|>" }'), types);
proposes("types in YAML", yaml("    Type: <|>"), types);
proposes("types of a state that is being begun", '{ "StartAt": "A", "States": { "A": { "Type": "<|>', types);
proposes("query languages", '{ "StartAt": "A", "States": {}, "QueryLanguage": "<|>" }', [
  "JSONPath",
  "JSONata",
]);
proposes("End", json('{ "Type": "Pass", "End": <|> }'), ["true"]);
proposes("true and false", json('{ "Type": "Choice", "Choices": [{ "IsNull": t<|> }] }'), ["true", "false"]);
proposes(
  "the modes of a Map",
  json('{ "Type": "Map", "ItemProcessor": { "ProcessorConfig": { "Mode": "<|>" } } }'),
  ["INLINE", "DISTRIBUTED"],
);

proposes(
  "the fields of a state, not those that are written",
  json('{ "Type": "Succeed", "OutputPath": "$", "<|>" }'),
  ["InputPath", "Comment", "QueryLanguage"],
);
proposes(
  "the fields of the query language",
  json('{ "Type": "Succeed", "QueryLanguage": "JSONata", "<|>" }'),
  ["Output", "Comment"],
);
proposes("in half-typed text", json('{"Type":"Succeed","Ou<|>}'), [
  "InputPath",
  "OutputPath",
  "Comment",
  "QueryLanguage",
]);
proposes("without quotes", json('{ "Type": "Succeed", Ou<|> }'), [
  "InputPath",
  "OutputPath",
  "Comment",
  "QueryLanguage",
]);
includes(
  "no Next beside End",
  json('{ "Type": "Pass", "End": true, "<|>" }'),
  ["Result"],
  ["Next", "End", "Type"],
);
includes(
  "one operator a rule",
  json('{ "Type": "Choice", "Choices": [{ "Variable": "$.x", "IsNull": true, <|> }] }'),
  ["Next"],
  ["StringEquals", "And", "Condition"],
);
includes(
  "a rule of JSONata",
  json('{ "Type": "Choice", "QueryLanguage": "JSONata", "Choices": [{ <|> }] }'),
  ["Condition"],
  ["Variable"],
);
includes(
  "a nested rule",
  json('{ "Type": "Choice", "Choices": [{ "And": [{ "<|>" }] }] }'),
  ["Variable", "IsNull"],
  ["Next"],
);
includes(
  "the machine",
  '{ "<|>", "States": {}, "StartAt": "A" }',
  ["TimeoutSeconds", "QueryLanguage"],
  ["States", "Type"],
);
includes(
  "a Retrier",
  json('{ "Type": "Task", "Retry": [{ "<|>" }] }'),
  ["ErrorEquals", "BackoffRate"],
  ["Next"],
);
includes("an empty line in YAML", yaml("    Type: Task\n    <|>"), ["Resource", "Next"], ["Type", "Choices"]);
includes("a word begun in YAML", yaml("    Type: Task\n    Re<|>"), ["Resource", "Retry"]);
includes("the first field of a state in YAML", yaml("    <|>"), ["Type"]);
includes("the first field of a list item in YAML", yaml("    Type: Task\n    Catch:\n      - <|>"), [
  "ErrorEquals",
  "Next",
]);
includes(
  "the next field of a list item in YAML",
  yaml("    Type: Task\n    Catch:\n      - Next: B\n        <|>"),
  ["ErrorEquals"],
  ["Next"],
);
includes(
  "a template",
  "Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      Definition:\n        StartAt: A\n        States:\n          A:\n            Type: Wait\n            <|>\n",
  ["Seconds"],
);

accepts(
  "a field with its quotes",
  json('{"Type":"Pass","En<|>}'),
  "End",
  json('{"Type":"Pass","End": true}'),
);
accepts(
  "a field on a line of its own, with the commas that are missing",
  json('{\n      "Type": "Task"\n      <|>\n      "End": true\n    }'),
  "Resource",
  json('{\n      "Type": "Task",\n      "Resource": "",\n      "End": true\n    }'),
);
accepts(
  "only the key where there is a value",
  json('{ "Type": "Task", "Re<|>": "x" }'),
  "Resource",
  json('{ "Type": "Task", "Resource": "x" }'),
);
accepts(
  "a field in the indentation of the document",
  '{\n\t"StartAt": "A",\n\t"States": {\n\t\t"A": {\n\t\t\t"Type": "Pass",\n\t\t\t<|>\n\t\t}\n\t}\n}',
  "Assign",
  '{\n\t"StartAt": "A",\n\t"States": {\n\t\t"A": {\n\t\t\t"Type": "Pass",\n\t\t\t"Assign": {\n\t\t\t\t\n\t\t\t}\n\t\t}\n\t}\n}',
);
accepts(
  "a list in YAML",
  yaml("    Type: Task\n    Ca<|>"),
  "Catch",
  yaml("    Type: Task\n    Catch:\n      - ErrorEquals:\n          - States.ALL\n        Next: B"),
);
accepts(
  "a field in flow style",
  yaml("    { Type: Pass, <|> }"),
  "End",
  yaml("    { Type: Pass, End: true }"),
);
accepts(
  "a field in a text of one line",
  '{ "StartAt": "A", "States": { "A": { "Type": "Task", "Ret<|>" } } }',
  "Retry",
  '{ "StartAt": "A", "States": { "A": { "Type": "Task", "Retry": [ { "ErrorEquals": [ "States.TaskFailed" ], "IntervalSeconds": 1, "MaxAttempts": 3, "BackoffRate": 2 } ] } } }',
);

proposes("new states, first those that are named already", '{ "StartAt": "Begin", "States": { <|> } }', [
  "Begin",
  ...types,
]);
accepts(
  "a new state that is named already",
  "StartAt: Begin\nStates:\n  <|>\n",
  "Begin",
  "StartAt: Begin\nStates:\n  Begin:\n    Type: Pass\n    End: true\n",
);
accepts(
  "a new state gets a name that is free",
  '{\n  "StartAt": "Wait",\n  "States": {\n    "Wait": {},\n    "<|>"\n  }\n}',
  "Wait",
  '{\n  "StartAt": "Wait",\n  "States": {\n    "Wait": {},\n    "Wait2": {\n      "Type": "Wait",\n      "Seconds": 60,\n      "End": true\n    }\n  }\n}',
);
test("a skeleton is a snippet", () => {
  const { items } = at(
    '{\n  "StartAt": "A",\n  "States": {\n    "A": { "Type": "Succeed" },\n    "<|>"\n  }\n}',
  );
  const task = items.find(({ label }) => label === "Task");
  assert.equal(
    task?.snippet,
    '"${1:Task}": {\n      "Type": "Task",\n      "Resource": "$2",\n      "End": true\n    }',
  );
});
test("choices of a snippet keep their commas and dollars", () => {
  const { items } = at(
    '{ "StartAt": "$a, b", "States": { "$a, b": {}, "c|d": {}, "e": { "Type": "Pass", "<|>" } } }',
  );
  const next = items.find(({ label }) => label === "Next");
  assert.equal(next?.snippet, '"Next": "${1|\\$a\\, b,c\\|d|}"');
});

includes("errors", json('{ "Type": "Task", "Retry": [{ "ErrorEquals": ["<|>"] }] }'), [
  "States.ALL",
  "Lambda.Unknown",
]);
includes(
  "errors that are named elsewhere, but not the word itself",
  json('{ "Type": "Task", "Retry": [{ "ErrorEquals": ["Mine"] }], "Catch": [{ "ErrorEquals": ["Mi<|>"] }] }'),
  ["Mine"],
  ["Mi"],
);
accepts(
  "a list of errors that is not begun",
  json('{ "Type": "Task", "Catch": [{ "ErrorEquals": <|> }] }'),
  "States.Timeout",
  json('{ "Type": "Task", "Catch": [{ "ErrorEquals": [\n      "States.Timeout"\n    ] }] }'),
);

includes("paths", json('{ "Type": "Pass", "InputPath": "<|>" }'), ["$", "$$.Execution.Id", "null"]);
includes(
  "no context object in a reference path",
  json('{ "Type": "Pass", "ResultPath": "<|>" }'),
  ["$", "null"],
  ["$$.Execution.Id"],
);
accepts(
  "a call of an intrinsic function",
  json('{ "Type": "Pass", "Parameters": { "id.$": "<|>" } }'),
  "States.UUID",
  json('{ "Type": "Pass", "Parameters": { "id.$": "States.UUID()" } }'),
);
proposes("nothing in a key without .$", json('{ "Type": "Pass", "Parameters": { "id": "<|>" } }'), []);

includes("what a Task can call", json('{ "Type": "Task", "Resource": "<|>" }'), [
  "Lambda function",
  "sqs:sendMessage.waitForTaskToken",
  "states:startExecution.sync",
]);
accepts(
  "a Resource in the partition of the others",
  json('{ "Type": "Task", "Comment": "arn:aws-cn:s3:::x", "Resource": "sqs:sendMe<|>" }'),
  "sqs:sendMessage",
  json(
    '{ "Type": "Task", "Comment": "arn:aws-cn:s3:::x", "Resource": "arn:aws-cn:states:::sqs:sendMessage" }',
  ),
);
const sqs = "arn:aws:states:::sqs:sendMessage";
proposes(
  "the arguments that a call needs",
  json(`{ "Type": "Task", "Resource": "${sqs}", "Parameters": { "QueueUrl.$": "$.url", "<|>" } }`),
  ["MessageBody"],
);
proposes(
  "no arguments further inside",
  json(`{ "Type": "Task", "Resource": "${sqs}", "Parameters": { "MessageBody": { "<|>" } } }`),
  [],
);

const jsonata = (field: string): string => json(`{ "Type": "Task", "QueryLanguage": "JSONata", ${field} }`);
proposes("members of $states", jsonata('"Arguments": { "x": "{% $states.<|> %}" }'), ["input", "context"]);
proposes("the result in Output", jsonata('"Output": "{% $states.<|> %}"'), ["input", "result", "context"]);
proposes("the error in a Catcher", jsonata('"Catch": [{ "Output": "{% $states.<|> %}" }]'), [
  "input",
  "errorOutput",
  "context",
]);
proposes("members of the context", jsonata('"Output": "{% $states.context.Task.<|>'), ["Token"]);
includes(
  "functions and variables",
  jsonata('"Assign": { "total": 1 }, "Output": "{% $<|> %}"'),
  ["$states", "$total", "$uuid"],
  ["$eval"],
);
proposes("nothing behind a word of JSONata", jsonata('"Output": "{% foo<|> %}"'), []);
proposes(
  "an expression in a block scalar",
  yaml(
    "    Type: Task\n    QueryLanguage: JSONata\n    Output: |\n      {% (\n        $states.<|>\n      ) %}",
  ),
  ["input", "result", "context"],
);

for (const [what, source] of [
  ["right behind a value", json('{ "Type": "Pass"<|> }')],
  ["in a comment", "# Nex<|>\nStartAt: A\nStates: {}\n"],
  ["in a Comment", json('{ "Comment": "<|>" }')],
  ["before the document", '<|>\n{ "StartAt": "A", "States": {} }'],
  ["in the indentation before a key", yaml("  <|>  Type: Task")],
] as const) {
  proposes(`nothing ${what}`, source, []);
}
test("nothing in a document that is not ours", () => {
  const { text, cursor } = fixture('{ "name": "x", "<|>" }');
  assert.deepEqual(completionsAt(analyze(text, { uri: "package.json" }), cursor), []);
});
test("an empty document becomes a state machine without problems", () => {
  for (const uri of ["a.asl.json", "a.asl.yaml"]) {
    const [item] = completionsAt(analyze("", { uri }), 0);
    const text = item?.edit.newText ?? "";
    assert.match(text, /StartAt/);
    assert.deepEqual(analyze(text, { uri }).problems, []);
  }
});
