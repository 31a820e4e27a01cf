import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../../core/run.js";
import { createLiveLines } from "../../../server/cli/live-lines.js";
import { createRunTree } from "../../../server/cli/run-tree.js";

const plain = (_: string, text: string): string => text;

const task = { Type: "Task", Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken", End: true };
const definition = {
  StartAt: "Sleep / rest",
  States: {
    "Sleep / rest": { Type: "Wait", Seconds: 90, Next: "Both" },
    Both: {
      Type: "Parallel",
      Branches: [
        {
          StartAt: "Tries",
          States: {
            Tries: { ...task, Retry: [{ ErrorEquals: ["Busy"], IntervalSeconds: 2 }] },
          },
        },
        {
          StartAt: "Each",
          States: {
            Each: {
              Type: "Map",
              ItemsPath: "$.items",
              ItemProcessor: { StartAt: "Item", States: { Item: { Type: "Pass", End: true } } },
              End: true,
            },
          },
        },
      ],
      Next: "Ask",
    },
    Ask: { ...task, Next: "Bad", End: undefined },
    Bad: { Type: "Fail", Error: "Enough" },
  },
};

test("the tree tells what was entered, how often, how long, and how it ended", async () => {
  const tree = createRunTree();
  const tasks = { Tries: [{ Throw: { Error: "Busy" } }, { Throw: { Error: "Busy" } }, { Return: 1 }] };
  const input = { items: [1, 2, 3] };
  tree.add((await run(JSON.parse(JSON.stringify(definition)), { input, tasks })).history);
  assert.deepEqual(tree.lines(new Set(["/States/Ask"]), plain), [
    "✓ Sleep / rest  1m 30s",
    "✓ Both  6s",
    "  ✓ Tries  6s, 2 errors, Busy",
    "  ✓ Each",
    "    ✓ Item  3 of 3",
    "? Ask  waits for an answer",
  ]);
  const ended = createRunTree();
  const answers = { Tries: { Return: 1 }, Ask: { Return: 1 } };
  ended.add((await run(JSON.parse(JSON.stringify(definition)), { input, tasks: answers })).history);
  assert.deepEqual(ended.lines(new Set(), plain).slice(-2), ["✓ Ask", "✗ Bad"]);
});

/** What a terminal of 10 lines shows after these writes. */
function screen(writes: readonly string[]): readonly string[] {
  const rows: string[] = [""];
  let at = 0;
  const text = writes.join("");
  for (let i = 0; i < text.length; ) {
    const code = /^\[(\d*)([AKJ])/.exec(text.slice(i + 1, i + 8));
    if (text[i] === "\u001b" && code) {
      if (code[2] === "A") at -= Number(code[1]);
      if (code[2] === "J") rows.length = at + 1;
      if (code[2] === "J") rows[at] = "";
      i += 1 + code[0].length;
    } else if (text[i] === "\n") {
      at++;
      rows[at] ??= "";
      i++;
    } else {
      const end = Math.min(...["\u001b", "\n"].map((each) => text.indexOf(each, i)).filter((at) => at >= 0));
      const part = text.slice(i, end);
      rows[at] = part;
      i += part.length;
    }
  }
  return rows;
}

test("live lines are written over, what is told above them stays, and long lines are cut", async () => {
  const writes: string[] = [];
  const live = createLiveLines(
    (text) => writes.push(text),
    () => ({ columns: 8, rows: 3 }),
  );
  live.show(() => ["one"]);
  live.above("note\n");
  live.show(() => ["one", "a line that is too long"]);
  await new Promise((resolve) => setTimeout(resolve, 120));
  assert.deepEqual(screen(writes), ["note", "one", "a line ", ""]);
  live.show(() => ["1", "2", "3"]);
  await new Promise((resolve) => setTimeout(resolve, 120));
  assert.deepEqual(screen(writes), ["note", "2", "3", ""]);
  live.finish();
  assert.deepEqual(screen(writes), ["note", "1", "2", "3", ""]);
  const length = writes.length;
  await new Promise((resolve) => setTimeout(resolve, 120));
  assert.equal(writes.length, length, "nothing is written after the end");
});
