import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Debugger } from "../../../core/debugger/debugger.js";
import type { Goal } from "../../../core/debugger/goal.js";
import { Execution } from "../../../core/interpreter/execution.js";
import type { TaskHandler } from "../../../core/interpreter/task-handler.js";
import { programFrom } from "../interpreter/machines.js";

const definition = `
QueryLanguage: JSONata
StartAt: Count
States:
  Count:
    Type: Pass
    Assign: { n: "{% $exists($n) ? $n + 1 : 1 %}" }
    Next: Enough
  Enough:
    Type: Choice
    Choices: [{ Condition: "{% $n >= 3 %}", Next: Both }]
    Default: Count
  Both:
    Type: Parallel
    Branches:
      - StartAt: Call
        States:
          Call:
            Type: Task
            Resource: arn:aws:lambda:eu-west-1:123456789012:function:f
            Retry: [{ ErrorEquals: [Busy], IntervalSeconds: 5 }]
            Next: Rest
          Rest: { Type: Wait, Seconds: 60, End: true }
      - StartAt: Each
        States:
          Each:
            Type: Map
            Items: [1, 2, 3]
            MaxConcurrency: 2
            ItemProcessor:
              StartAt: Double
              States:
                Double: { Type: Pass, Output: "{% $states.input * 2 %}", End: true }
            End: true
    Next: Break
  Break:
    Type: Task
    Resource: arn:aws:lambda:eu-west-1:123456789012:function:g
    Catch: [{ ErrorEquals: [States.ALL], Output: "{% [$states.input, $states.errorOutput.Error] %}", Next: Done }]
    Next: Done
  Done: { Type: Succeed }
`;

const handler: TaskHandler = ({ state, attempt }) => {
  if (state === "Call" && attempt === 0) return { error: { error: "Busy" } };
  return state === "Break" ? { error: { error: "Broken" } } : { output: "called" };
};

function launch(): Debugger {
  const program = programFrom(definition, "a.asl.yaml");
  const execution = new Execution(program, { input: {}, handler, now: 0 });
  return new Debugger(program, execution, () => {});
}

const always = (): boolean => true;
type Command = Exclude<Goal["kind"], "continue" | "until"> | "back" | "reverse";

/** Does a command and tells whether the run still stands somewhere. */
async function obey(subject: Debugger, command: Command): Promise<boolean> {
  const thread = subject.stop?.thread ?? 0;
  const from = subject.place(thread);
  if (command === "back") await subject.back(thread);
  else if (command === "reverse") await subject.reverse(always);
  else if (from) return (await subject.advance({ kind: command, from }, always)).kind === "stopped";
  return true;
}

const where = ({ stop }: Debugger): string => {
  const thread = stop?.machine.threads.find(({ id }) => id === stop.thread);
  return `${thread?.state} ${thread?.phase.at === "stage" ? thread.phase.stage : thread?.phase.at}`;
};

const outcome = [["called", [2, 4, 6], "Broken"], "SUCCEEDED"];

test("whatever way it is walked, forwards and backwards, the run ends the same", async () => {
  const command = fc.constantFrom<Command[]>("over", "in", "in", "in", "out", "back", "back", "reverse");
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 60 }), async (commands) => {
      const subject = launch();
      subject.stopHere("entry");
      let stands = true;
      for (const each of commands) if (stands) stands = await obey(subject, each);
      if (stands) await subject.advance({ kind: "continue" }, always);
      const { output, status } = subject.execution.machine;
      assert.deepEqual([output, status], outcome);
    }),
    { numRuns: 60 },
  );
});

test("stepping back undoes stepping over", async () => {
  const subject = launch();
  subject.stopHere("entry");
  const seen: string[] = [];
  while (subject.stop) {
    seen.push(where(subject));
    await obey(subject, "over");
  }
  const states = ["Count", "Enough", "Count", "Enough", "Count", "Enough", "Both", "Break", "Done"];
  assert.deepEqual(
    seen,
    states.map((name) => `/States/${name} enter`),
  );
  const again = launch();
  again.stopHere("entry");
  for (let i = 1; i < seen.length; i++) await obey(again, "over");
  for (const expected of seen.toReversed()) {
    assert.equal(where(again), expected);
    await obey(again, "back");
  }
});

test("stepping back undoes stepping into the stages of a state", async () => {
  const subject = launch();
  subject.stopHere("entry");
  const seen: string[] = [];
  for (let i = 0; i < 8; i++) {
    seen.push(where(subject));
    await obey(subject, "in");
  }
  assert.deepEqual(seen.slice(0, 5), [
    "/States/Count enter",
    "/States/Count assign",
    "/States/Count exit",
    "/States/Enough enter",
    "/States/Enough work",
  ]);
  await obey(subject, "back");
  assert.equal(where(subject), seen.at(-1));
});

test("a run that is interrupted goes on where it was", async () => {
  const subject = launch();
  let slices = 0;
  while ((await subject.advance({ kind: "continue" }, () => false)).kind === "interrupted") slices++;
  assert.ok(slices > 30);
  assert.deepEqual(subject.execution.machine.output, outcome[0]);
});

test("a run that is interrupted by its last step is over: there is nothing to stop at", async () => {
  const subject = launch();
  for (;;) {
    const { kind } = await subject.advance({ kind: "continue" }, () => false);
    if (kind !== "interrupted") break;
    assert.ok(subject.execution.machine.threads.length > 0, "It was interrupted after its end.");
  }
  assert.equal(subject.execution.status, "SUCCEEDED");
});
