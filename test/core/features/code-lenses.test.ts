import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { lensesOf } from "../../../core/features/code-lenses.js";
import { fixture, markSpans } from "../../support/fixture.js";

const places = (name: string, uri: string, source: string, pointers: readonly string[]): void => {
  test(`lenses: ${name}`, () => {
    const { text, marks } = fixture(source);
    const lenses = lensesOf(analyze(text, { uri }));
    const runs = lenses.filter(({ action }) => action === "run");
    assert.equal(
      markSpans(
        text,
        runs.map(({ span }) => span),
      ),
      markSpans(text, marks),
    );
    assert.deepEqual(
      lenses.filter(({ state }) => state === undefined).map(({ action, pointer }) => `${action} ${pointer}`),
      pointers.flatMap((pointer) => [
        `run ${pointer}`,
        `debug ${pointer}`,
        `test ${pointer}`,
        `policy ${pointer}`,
      ]),
    );
  });
};

places(
  "over StartAt, but not over that of a branch",
  "a.asl.yaml",
  `Comment: x
StartAt: M
^^^^^^^^^^
States:
  M: { Type: Map, End: true, ItemProcessor: { StartAt: A, States: { A: { Type: Succeed } } } }
`,
  [""],
);
places(
  "for each state machine of a template",
  "template.yaml",
  `Resources:
  One:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: A
        ^^^^^^^^^^
        States: { A: { Type: Succeed } }
  Two:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      Definition: { StartAt: A, States: { A: { Type: Succeed } } }
                    ^^^^^^^^^^
`,
  ["/Resources/One/Properties/Definition", "/Resources/Two/Properties/Definition"],
);
places("none in another document", "package.json", '{ "name": "x" }', []);

test("lenses: over the name of each state that has a type", () => {
  const { text, marks } = fixture(`StartAt: M
States:
  M:
  ^
    Type: Map
    ItemProcessor:
      StartAt: A
      States: { A: { Type: Succeed } }
                ^
  Half: { Typ: Pass }
`);
  const lenses = lensesOf(analyze(text, { uri: "a.asl.yaml" })).filter(
    ({ action }) => action === "testState",
  );
  assert.equal(
    markSpans(
      text,
      lenses.map(({ span }) => span),
    ),
    markSpans(text, marks),
  );
  assert.deepEqual(
    lenses.map(({ state }) => state),
    ["/States/M", "/States/M/ItemProcessor/States/A"],
  );
});
