import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { lowerStateMachine } from "../../../core/asl/lower.js";
import type { StateMachine } from "../../../core/asl/model.js";
import { diffGraphs } from "../../../core/graph/diff.js";
import { layout } from "../../../core/graph/layout.js";
import { parseJson } from "../../../core/syntax/json.js";
import { randomMachine } from "./random-machine.js";
import { sceneFaults } from "./scene-faults.js";

const machine = (text: string): StateMachine => lowerStateMachine(parseJson(text));

/** The changes as lines: what each box and edge is, and what is said. */
function changes(before: unknown, after: unknown): readonly string[] {
  const { diff } = diffGraphs(machine(JSON.stringify(before)), machine(JSON.stringify(after)));
  const lines = (all: object): string[] => Object.entries(all).map(([id, change]) => `${change} ${id}`);
  return [...lines(diff.boxes), ...lines(diff.edges), ...diff.sentences];
}

const inner = (...names: readonly string[]): unknown => ({
  StartAt: names[0],
  States: Object.fromEntries(names.map((name) => [name, { Type: "Pass", End: true }])),
});

test("a state that is new, one that is gone, and the ways around them", () =>
  assert.deepEqual(
    changes(
      { StartAt: "A", States: { A: { Type: "Pass", Next: "B" }, B: { Type: "Succeed" } } },
      { StartAt: "A", States: { A: { Type: "Pass", Next: "C" }, C: { Type: "Fail" } } },
    ),
    [
      "changed /States/A",
      "added /States/C",
      "removed /States/B",
      "removed #end",
      "added /States/A/Next",
      "removed /States/A/Next#removed",
      "removed /States/B/End#removed",
      '"A" has changed: Next.',
      '"C" is new.',
      '"B" is gone.',
    ],
  ));

test("what is inside a container counts for itself; a state that is elsewhere now has moved", () =>
  assert.deepEqual(
    changes(
      {
        StartAt: "P",
        States: {
          P: { Type: "Parallel", Branches: [inner("X"), inner("Y")], Next: "Z" },
          Z: { Type: "Pass", End: true },
        },
      },
      {
        StartAt: "P",
        States: { P: { Type: "Parallel", Branches: [inner("X"), inner("Y", "Z")], End: true } },
      },
    ).filter((line) => !/#|StartAt|\/(End|Next)$/.test(line)),
    [
      "changed /States/P",
      "moved /States/P/Branches/1/States/Z",
      "removed /States/Z",
      '"P" has changed: Next, End.',
      '"Z" has moved here.',
      'New way: "P" ends here.',
    ],
  ));

test("nothing is different where only the order of the states, comments in JSON or white space are", () => {
  const a = '{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Succeed"}}}';
  const b = '{"StartAt":"A", /* why */ "States":{"B":{"Type":"Succeed"},"A":{"Type":"Pass","Next":"B"}}}';
  assert.deepEqual(diffGraphs(machine(a), machine(b)).diff, { boxes: {}, edges: {}, sentences: [] });
});

test("both versions of any two machines fit into one drawing without faults", () =>
  fc.assert(
    fc.asyncProperty(randomMachine, randomMachine, async (before, after) => {
      const { graph } = diffGraphs(machine(before), machine(after));
      assert.deepEqual(sceneFaults(await layout(graph)), []);
    }),
    { seed: 22, numRuns: 40 },
  ));
