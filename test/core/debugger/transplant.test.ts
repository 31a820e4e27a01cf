/** Going on with another text: where each thread finds its place, and when it finds none. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { transplant } from "../../../core/debugger/transplant.js";
import { Execution } from "../../../core/interpreter/execution.js";
import type { Program } from "../../../core/interpreter/program.js";
import { programFrom } from "../interpreter/machines.js";

const text = `
StartAt: Both
States:
  Both:
    Type: Parallel
    Branches:
      - StartAt: Decide
        States:
          Decide:
            Type: Choice
            Choices: [{ Variable: $.n, NumericEquals: 1, Next: One }]
            Default: Other
            OutputPath: $
          One: { Type: Pass, End: true }
          Other: { Type: Pass, End: true }
    End: true
`;

const programOf = (text: string): Program => programFrom(text, "a.asl.yaml");

/** What becomes of the youngest thread after so many steps, when a part of the text is replaced. */
async function moved(steps: number, from: string, to: string): Promise<string> {
  const old = programOf(text);
  const execution = new Execution(old, { input: { n: 1 }, handler: () => ({ pending: true }), now: 0 });
  for (let i = 0; i < steps; i++) await execution.step();
  const next = programOf(text.replaceAll(from, to));
  const result = transplant(execution.machine, old, next);
  if ("refused" in result) return result.refused;
  const thread = result.machine.threads.at(-1);
  const phase = thread?.phase.at === "stage" ? thread.phase.stage : thread?.phase.at;
  return `${thread?.state} ${phase} → ${thread?.destination?.next ?? "?"}`;
}

const BRANCH = "/States/Both/Branches/0/States";

test("a thread stays where it is, and passes over stages that are gone", async () => {
  assert.equal(
    await moved(4, "n, NumericEquals: 1", "n, NumericEquals: 2"),
    `${BRANCH}/Decide output → ${BRANCH}/One`,
  );
  assert.equal(await moved(4, "            OutputPath: $\n", ""), `${BRANCH}/Decide exit → ${BRANCH}/One`);
});

test("a thread follows its state to another place", async () => {
  const first = "Branches:\n      - StartAt: New\n        States:\n          New: { Type: Succeed }\n";
  assert.equal(
    await moved(4, "Branches:\n", first),
    `/States/Both/Branches/1/States/Decide output → /States/Both/Branches/1/States/One`,
  );
});

test("it says what is lost", async () => {
  assert.equal(
    await moved(4, "Decide", "Choose"),
    'The run stands in "Decide", which the new text has not. Keep it, or restart.',
  );
  assert.equal(
    await moved(4, "One", "First"),
    '"Decide" has already decided to go to "One", which the new text has not. Keep it, or restart.',
  );
  const choice = /Type: Choice[\s\S]*Default: Other/.exec(text)?.[0] ?? "";
  assert.equal(
    await moved(4, choice, "Type: Pass\n            Next: One"),
    'The run stands in "Decide", which the new text makes a Pass. Keep its type, or restart.',
  );
});
