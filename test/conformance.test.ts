/** The conformance runner: it replays every kind of case, tells right from wrong, and agrees with what AWS was recorded to do. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { test } from "node:test";

interface Result {
  readonly name: string;
  readonly kind: string;
  readonly passed: boolean;
  readonly why: string;
}

/** What the runner writes for a directory of cases. */
function replay(directory: string): readonly Result[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), "asl-workbench-"));
  try {
    const file = path.join(folder, "results.json");
    const run = spawnSync(process.execPath, ["scripts/conformance.mjs", directory, "--json", file], {
      encoding: "utf8",
    });
    assert.equal(run.status, 0, run.stderr);
    return (JSON.parse(readFileSync(file, "utf8")) as { cases: readonly Result[] }).cases;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const pass = {
  StartAt: "A",
  States: {
    A: { Type: "Pass", Assign: { x: 1 }, Next: "B" },
    B: { Type: "Pass", OutputPath: "$x", End: true },
  },
};
const looping = { StartAt: "A", States: { A: { Type: "Pass", Next: "C" } } };
const target = {
  code: "MISSING_TRANSITION_TARGET",
  severity: "ERROR",
  location: "/States/A/Next",
  message: "",
};
const input = "Invalid State Machine Execution Input: 'Invalid execution input.'";

/** One case of each kind that must pass, and what to change so that it must not. */
const cases = [
  [
    { kind: "execution", definition: pass, input: {}, tasks: [] },
    { status: "SUCCEEDED", output: 1, states: ["A", "B"], exited: [] },
    { output: 2 },
  ],
  [
    { kind: "validation", definition: looping },
    { result: "FAIL", diagnostics: [target] },
    { diagnostics: [{ ...target, location: "/StartAt" }] },
  ],
  [{ kind: "creationError", definition: looping }, { result: "FAIL" }, { result: "OK" }],
  [
    { kind: "testState", definition: { Type: "Pass", End: true }, input: 1 },
    { status: "SUCCEEDED", output: 1 },
    { nextState: "B" },
  ],
  [
    { kind: "startError", definition: pass, inputText: "" },
    { apiError: { code: "InvalidExecutionInput", message: input } },
    { apiError: { code: "InvalidExecutionInput", message: "Something else." } },
  ],
  [
    { kind: "variableReferences", definition: pass },
    { variableReferences: { B: ["x"] } },
    { variableReferences: { A: ["x"] } },
  ],
] as const;

test("each kind of case passes where the recording agrees, and fails where it does not", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "asl-workbench-"));
  const written = cases.flatMap(([given, expected, wrong]) => [
    { ...given, group: "g", name: `${given.kind} right`, expected },
    { ...given, group: "g", name: `${given.kind} wrong`, expected: { ...expected, ...wrong } },
  ]);
  writeFileSync(path.join(folder, "g.json"), JSON.stringify({ group: "g", format: 1, cases: written }));
  const results = replay(folder);
  rmSync(folder, { recursive: true });
  for (const { name, passed, why } of results) {
    assert.equal(passed, name.endsWith("right"), `${name}: ${why}`);
    assert.equal(why === "", passed);
  }
  assert.equal(results.length, 2 * cases.length);
});

const recorded = "../shared/conformance/cases";
const skip = existsSync(recorded) ? false : "the recorded cases are not here";

test("at least 97 % of the recorded executions and 95 % of the others pass", { skip }, () => {
  const results = replay(recorded);
  for (const kind of new Set(results.map((each) => each.kind))) {
    const ofKind = results.filter((each) => each.kind === kind);
    const missed = ofKind.filter(({ passed }) => !passed);
    const least = kind === "execution" ? 0.97 : 0.95;
    const share = 1 - missed.length / ofKind.length;
    assert.ok(share >= least, missed.map(({ name, why }) => `${name}: ${why}`).join("\n"));
  }
});
