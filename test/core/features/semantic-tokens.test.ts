import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { semanticTokensOf } from "../../../core/features/semantic-tokens.js";

const shows = (name: string, uri: string, text: string, expected: readonly string[]): void => {
  test(`tokens: ${name}`, () => {
    const tokens = semanticTokensOf(analyze(text, { uri }));
    assert.deepEqual(
      tokens.map(
        ({ start, end, type, declares }) => `${text.slice(start, end)} ${type}${declares ? "!" : ""}`,
      ),
      expected,
    );
  });
};

shows(
  "names of states",
  "a.asl.json",
  '{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Next": "B" }, "B": {} } }',
  ["A state", "A state!", "B state", "B state!"],
);
shows(
  "JSONata, but not its strings and comments",
  "a.asl.yaml",
  `StartAt: A
QueryLanguage: JSONata
States:
  A:
    Type: Pass
    Output: |-
      {% ( /* $no */
        $uuid() & "$no" & '$no' & $total & $states.input.$name
      ) %}
    End: true
`,
  ["A state", "A state!", "$uuid function", "$total variable", "$states variable", "$name variable"],
);
shows(
  "through escapes in JSON",
  "a.asl.json",
  '{ "QueryLanguage": "JSONata", "StartAt": "A", "States": { "A": { "Type": "Succeed", "Output": "{% \\"\\u0041\\" & $x %}" } } }',
  ["A state", "A state!", "$x variable"],
);
shows(
  "intrinsic functions",
  "a.asl.json",
  `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "End": true, "Parameters": { "x.$": "States.Format('{} $no', $who)" } } } }`,
  ["A state", "A state!", "States.Format function", "$who variable"],
);
shows("none in another document", "package.json", '{ "name": "x" }', []);
