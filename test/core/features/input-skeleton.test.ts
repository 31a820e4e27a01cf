/** The input that is made from what a definition reads. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { inputSkeleton, stateInputSkeleton } from "../../../core/features/input-skeleton.js";

const machineOf = (value: object) => {
  const [definition] = analyze(JSON.stringify(value), { uri: "a.asl.json" }).definitions;
  assert.ok(definition);
  return definition.machine;
};

const reads = (name: string, machine: object, expected: object): void => {
  test(`input skeleton: ${name}`, () => assert.deepEqual(inputSkeleton(machineOf(machine)), expected));
};

const task = (fields: object) => ({ Type: "Task", Resource: "arn:aws:states:::lambda:invoke", ...fields });

reads("nothing is read", { StartAt: "A", States: { A: { Type: "Succeed" } } }, {});

reads(
  "paths, intrinsic calls and the Context Object",
  {
    StartAt: "A",
    States: {
      A: task({
        InputPath: "$.order",
        Parameters: { "id.$": "$.id", "text.$": "States.Format('{} {}', $.first, $['last name'])" },
        End: true,
      }),
      Unreached: { Type: "Pass", Parameters: { "u.$": "$$.Execution.Input.user" }, End: true },
    },
  },
  { order: { id: "", first: "", "last name": "" }, user: "" },
);

reads(
  "the input goes on through ResultPath, and what a result replaced is not asked for",
  {
    StartAt: "A",
    States: {
      A: task({ ResultPath: "$.price", Next: "B" }),
      B: { Type: "Pass", Next: "C" },
      C: task({ Parameters: { "a.$": "$.amount", "p.$": "$.price" }, Next: "D" }),
      D: task({ Parameters: { "lost.$": "$.lost" }, End: true }),
    },
  },
  { amount: "" },
);

reads(
  "what a Choice compares with is an example",
  {
    StartAt: "A",
    States: {
      A: {
        Type: "Choice",
        Choices: [
          {
            And: [
              { Variable: "$.kind", StringEquals: "buy" },
              { Variable: "$.n", NumericGreaterThan: 3 },
            ],
            Next: "B",
          },
          { Variable: "$.ok", IsBoolean: true, Next: "B" },
        ],
      },
      B: { Type: "Succeed" },
    },
  },
  { kind: "buy", n: 3, ok: true },
);

reads(
  "lists and their items, in Map and Parallel",
  {
    StartAt: "M",
    States: {
      M: {
        Type: "Map",
        ItemsPath: "$.items",
        ItemProcessor: {
          StartAt: "X",
          States: { X: { Type: "Pass", Parameters: { "s.$": "$.sku" }, End: true } },
        },
        ResultPath: null,
        Next: "N",
      },
      N: {
        Type: "Map",
        ItemsPath: "$.others",
        ItemSelector: { "v.$": "$$.Map.Item.Value.name", "all.$": "$.shared" },
        ItemProcessor: { StartAt: "Y", States: { Y: { Type: "Succeed" } } },
        ResultPath: null,
        Next: "P",
      },
      P: {
        Type: "Parallel",
        Branches: [
          { StartAt: "Z", States: { Z: { Type: "Wait", SecondsPath: "$.rest[0].seconds", End: true } } },
        ],
        End: true,
      },
    },
  },
  { items: [{ sku: "" }], others: [{ name: "" }], shared: "", rest: [{ seconds: "" }] },
);

reads(
  "JSONata",
  {
    QueryLanguage: "JSONata",
    StartAt: "A",
    States: {
      A: { Type: "Pass", Assign: { id: "{% $states.input.order.id & 'x' %}" }, Next: "B" },
      B: {
        Type: "Map",
        Items: "{% $states.input.lines %}",
        ItemProcessor: {
          StartAt: "X",
          States: { X: { Type: "Pass", Output: "{% $states.input.price %}", End: true } },
        },
        Output: "{% $states.context.Execution.Input.user %}",
        End: true,
      },
    },
  },
  { order: { id: "" }, lines: [{ price: "" }], user: "" },
);

test("one state's own input", () => {
  const machine = machineOf({
    StartAt: "A",
    States: {
      A: { Type: "Pass", Result: 1, Next: "B" },
      B: task({
        Parameters: { "a.$": "$.a.b", "run.$": "$$.Execution.Id" },
        ResultSelector: { "x.$": "$.Payload" },
        End: true,
      }),
    },
  });
  const state = machine.allStates.find(({ name }) => name === "B");
  assert.ok(state);
  assert.deepEqual(stateInputSkeleton(machine, state), { a: { b: "" } });
});
