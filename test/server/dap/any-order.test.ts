import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { filesHost, inMemoryClient } from "../../support/dap.js";

const definition = `
StartAt: Both
States:
  Both:
    Type: Parallel
    Branches:
      - StartAt: Ask
        States:
          Ask: { Type: Task, Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken", Parameters: { FunctionName: f, Payload: { "token.$": $$.Task.Token } }, Next: Rest }
          Rest: { Type: Wait, Seconds: 5, End: true }
      - StartAt: Each
        States:
          Each:
            Type: Map
            ItemsPath: $.items
            ItemProcessor:
              StartAt: One
              States:
                One: { Type: Pass, Next: Two }
                Two: { Type: Pass, End: true }
            End: true
    Retry: [{ ErrorEquals: [Busy], MaxAttempts: 1 }]
    Catch: [{ ErrorEquals: [States.ALL], ResultPath: $.error, Next: Done }]
    Next: Done
  Done: { Type: Succeed }
`;

interface Step {
  readonly command: string;
  readonly args: object;
  /** Whether the event loop turns before the next request. */
  readonly rest: boolean;
}

const threadId = fc.integer({ min: 0, max: 6 });
const moving = [
  "continue",
  "next",
  "stepIn",
  "stepOut",
  "stepBack",
  "reverseContinue",
  "pause",
  "stackTrace",
  "threads",
];
const value = fc.constantFrom("1", '{"items": [3]}', "$.items", "nonsense");
const fixed = (command: string, args: object): fc.Arbitrary<{ command: string; args: object }> =>
  fc.constant({ command, args });
/** What changes the run. */
const changing = fc.oneof(
  fc.record({
    command: fc.constant("setVariable"),
    args: fc.record({ variablesReference: fc.nat(9), name: fc.constantFrom("items", "Input", "0"), value }),
  }),
  fc.record({
    command: fc.constant("setExpression"),
    args: fc.record({ expression: fc.constantFrom("$.items[0]", "$stages.Input", "$x"), value }),
  }),
  fc.record({
    command: fc.constant("asl/overrideResult"),
    args: fc.record({ threadId, output: fc.constantFrom(1, {}, null) }),
  }),
  fc.record({
    command: fc.constant("asl/injectError"),
    args: fc.record({ threadId, error: fc.constantFrom("Busy", "States.Runtime", "") }),
  }),
  fc.record({ command: fc.constant("goto"), args: fc.record({ threadId, targetId: fc.nat(8) }) }),
  fc.record({ command: fc.constant("restartFrame"), args: fc.record({ frameId: fc.nat(9) }) }),
  fixed("asl/edit", {}),
  fixed("restart", {}),
);
const request = fc.oneof(
  fc.record({
    command: fc.constantFrom(...moving),
    args: fc.record({ threadId, singleThread: fc.boolean() }, { requiredKeys: ["threadId"] }),
  }),
  changing,
  fc.record({ command: fc.constant("stepInTargets"), args: fc.record({ frameId: fc.nat(4) }) }),
  fixed("asl/timeline", {}),
  fixed("asl/history", {}),
  fixed("completions", { text: "$.items[0].", column: 11 }),
  fixed("setFunctionBreakpoints", { breakpoints: [{ name: "*" }] }),
  fixed("setFunctionBreakpoints", { breakpoints: [] }),
  fixed("setExceptionBreakpoints", { filters: ["caught"] }),
  fc.record({ command: fc.constant("scopes"), args: fc.record({ frameId: fc.nat(4) }) }),
  fc.record({ command: fc.constant("variables"), args: fc.record({ variablesReference: fc.nat(9) }) }),
  fc.record({
    command: fc.constant("evaluate"),
    args: fc.record({ expression: fc.constantFrom("$.items[0]", "$$", "x(") }),
  }),
  fc.record({
    command: fc.constant("evaluate"),
    args: fc.constant({ expression: "succeed 1", context: "repl" }),
  }),
  fc.record({ command: fc.constantFrom("exceptionInfo", "asl/pendingTasks"), args: fc.constant({}) }),
  fc.record({
    command: fc.constant("setBreakpoints"),
    args: fc.record({
      source: fc.constant({ path: "/w/a.asl.yaml" }),
      breakpoints: fc.array(fc.record({ line: fc.nat(25) })),
    }),
  }),
);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.tuple(request, fc.boolean()).map(([{ command, args }, rest]) => ({ command, args, rest })),
  { maxLength: 40 },
);

test("requests in any order and at any time never break the session", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (script) => {
      const logged: string[] = [];
      const client = inMemoryClient(filesHost({ "/w/a.asl.yaml": definition }, logged));
      await client.request("initialize", { adapterID: "asl" });
      await client.request("launch", {
        definition: "/w/a.asl.yaml",
        input: { items: [1, 2] },
        stopOnEntry: true,
      });
      await client.request("configurationDone");
      await client.next("stopped");
      for (const { command, args, rest } of script) {
        client.request(command, args).catch((refusal: Error) => assert.doesNotMatch(refusal.message, /bug/));
        if (rest) await new Promise((resolve) => setTimeout(resolve, 2));
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
      await client.request("terminate");
      await client.next("terminated");
      client.dispose();
      assert.deepEqual(logged, []);
    }),
    { numRuns: 60 },
  );
});
