/** Edits are inputs like all others: the journal of an edited run leads to the same run again, from any moment of it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Debugger } from "../../../core/debugger/debugger.js";
import type { Edit } from "../../../core/interpreter/edits.js";
import { Execution } from "../../../core/interpreter/execution.js";
import type { Machine } from "../../../core/interpreter/machine.js";
import type { Program } from "../../../core/interpreter/program.js";
import { transition } from "../../../core/interpreter/transition.js";
import { programFrom } from "../interpreter/machines.js";

const definition = `
QueryLanguage: JSONata
StartAt: Both
States:
  Both:
    Type: Parallel
    Branches:
      - StartAt: Call
        States:
          Call:
            Type: Task
            Resource: arn:aws:lambda:eu-west-1:123456789012:function:f
            Arguments: { n: "{% $states.input.n %}" }
            Assign: { called: "{% $states.result %}" }
            Retry: [{ ErrorEquals: [Busy], MaxAttempts: 2 }]
            Catch: [{ ErrorEquals: [Gone], Output: gone, Next: Rest }]
            Next: Rest
          Rest: { Type: Wait, Seconds: 60, End: true }
      - StartAt: Each
        States:
          Each:
            Type: Map
            Items: [1, 2, 3]
            ItemProcessor:
              StartAt: Double
              States:
                Double: { Type: Pass, Output: "{% $states.input * 2 %}", End: true }
            End: true
    Catch: [{ ErrorEquals: [States.ALL], Assign: { why: "{% $states.errorOutput.Error %}" }, Next: Done }]
    Next: Done
  Done: { Type: Succeed, Output: "{% $states.input %}" }
`;

const programOf = (text: string): Program => programFrom(text, "a.asl.yaml");

const STATES = ["/States/Both", "/States/Done", "/States/Both/Branches/0/States/Call"];
const value = fc.constantFrom(1, { n: 2 }, [3], null);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ what: fc.constant("variable"), name: fc.constantFrom("why", "x"), value }),
  fc.record({ what: fc.constant("stage"), stage: fc.constantFrom("result", "arguments", "output"), value }),
  fc.record({ what: fc.constant("input"), value }),
  fc.record({ what: fc.constant("result"), value }),
  fc.record({
    what: fc.constant("error"),
    error: fc.constantFrom({ error: "Busy" }, { error: "Gone" }, { error: "Odd" }),
  }),
  fc.record({ what: fc.constant("state"), pointer: fc.constantFrom(...STATES) }),
);
type Move = { readonly steps: number; readonly thread: number; readonly edit: Edit };
const moves: fc.Arbitrary<Move[]> = fc.array(fc.record({ steps: fc.nat(6), thread: fc.nat(7), edit }), {
  maxLength: 12,
});

/** An edit that a session would refuse is left out: a thread goes only to states of its scope, and only some states have results. */
function isSensible(machine: Machine, program: Program, { thread: id, edit: wanted }: Move): boolean {
  const thread = machine.threads.find((each) => each.id === id);
  if (!thread) return false;
  if (wanted.what === "state") return program.states.get(wanted.pointer)?.scope === thread.scope;
  return (
    wanted.what !== "result" ||
    ["Task", "Pass", "Map", "Parallel"].includes(program.states.get(thread.state)?.type ?? "")
  );
}

test("a journal with edits leads to the same run, at every step of it", async () => {
  const program = programOf(definition);
  await fc.assert(
    fc.asyncProperty(moves, async (wanted) => {
      const handler = () => ({ output: { called: true } });
      const execution = new Execution(program, { input: { n: 1 }, handler, now: 0 });
      const subject = new Debugger(program, execution, () => {});
      subject.exceptions = {};
      const first = execution.machine;
      const seen: Machine[] = [first];
      for (const move of wanted) {
        for (let i = 0; i < move.steps; i++) {
          await execution.step();
          seen[execution.steps] = execution.machine;
        }
        if (!isSensible(execution.machine, program, move)) continue;
        await subject.send({ kind: "edited", thread: move.thread, edit: move.edit });
        seen[execution.steps] = execution.machine;
      }
      await execution.finish();
      assert.notEqual(execution.status, "RUNNING");
      let machine = first;
      for (const input of execution.timeline.journal) {
        machine = (await transition(program, machine, input)).machine;
        const known = seen[machine.steps];
        if (known) assert.deepEqual(machine, known);
      }
      assert.deepEqual(machine, execution.machine);
      for (const [step, known] of seen.entries())
        if (known) assert.deepEqual(await execution.timeline.machineAt(step), known);
    }),
    { numRuns: 150 },
  );
});
