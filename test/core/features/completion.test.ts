import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { completionsAt } from "../../../core/features/completion.js";
import { fixture } from "../../support/fixture.js";

const show = (s: string, uri: string) => {
  const f = fixture(s);
  const items = completionsAt(analyze(f.text, { uri }), f.cursor);
  console.log("-----\n" + s);
  for (const i of items.slice(0, 12))
    console.log(
      i.rank,
      i.label,
      JSON.stringify(f.text.slice(i.edit.span.start, i.edit.span.end)),
      "->",
      JSON.stringify(i.edit.newText),
      i.snippet ? JSON.stringify(i.snippet) : "",
      i.also.length ? JSON.stringify(i.also) : "",
    );
  console.log(items.length);
};
test("x", () => {
  const J = "a.asl.json",
    Y = "a.asl.yaml";
  const wrap = (s: string) =>
    `{\n  "StartAt": "A",\n  "States": {\n    "A": ${s},\n    "B": { "Type": "Succeed" }\n  }\n}`;
  show(wrap('{"Type":"Pass","Ne<|>}'), J);
  show(wrap('{"Type":"Pass", "Next": <|>}'), J);
  show(wrap('{"Type":"Pass", "Next":"<|>"}'), J);
  show(wrap('{"Type":"Pass", "Next":"<|>}'), J);
  show(wrap('{"Type":"<|>"}'), J);
  show(wrap('{\n      "Type":"Task",\n      <|>\n      "End": true\n    }'), J);
  show(wrap('{\n      "Type":"Task"\n      "Ca<|>"\n    }'), J);
  show(wrap('{\n      "Type":"Task", "Catch": [{ "ErrorEquals": ["<|>"] }]\n    }'), J);
  show(wrap('{\n      "Type":"Task", "Catch": [<|>]\n    }'), J);
  show(`{\n  "StartAt": "A",\n  "States": {\n    <|>\n  }\n}`, J);
  show(`{\n  "StartAt": <|>\n  "States": {\n  "A": {} }\n}`, J);
  show(`StartAt: A\nStates:\n  A:\n    Type: Pass\n    Next: <|>\n  B:\n    Type: Succeed\n`, Y);
  show(`StartAt: A\nStates:\n  A:\n    Type: Task\n    <|>\n  B:\n    Type: Succeed\n`, Y);
  show(`StartAt: A\nStates:\n  A:\n    Type: Task\n    Ca<|>\n  B:\n    Type: Succeed\n`, Y);
  show(`StartAt: A\nStates:\n  A:\n    Type: Task\n    Catch:\n      - <|>\n  B:\n    Type: Succeed\n`, Y);
  show(
    `StartAt: A\nStates:\n  A:\n    Type: Task\n    Catch:\n      - ErrorEquals: ["<|>"]\n        Next: B\n  B:\n    Type: Succeed\n`,
    Y,
  );
  show(`StartAt: A\nStates:\n  <|>\n`, Y);
  show(`<|>`, Y);
  show(`<|>`, J);
});
