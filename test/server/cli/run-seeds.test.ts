/** The definitions that stand in the seed documents themselves, run with local code; only where the documents are beside the project. */
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { buildCliProgram } from "../../support/cli-program.js";

const SEEDS = "../shared/seeds";
const skip = existsSync(SEEDS) ? false : "the documents are not beside the project";

const program = buildCliProgram();
const folder = mkdtempSync(path.join(tmpdir(), "asl-seeds-"));
after(() => {
  program.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const write = (name: string, content: string | object): string => {
  const file = path.join(folder, name);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
};

/** The JSON object in a document that begins with StartAt. */
function definitionIn(start: string): string {
  const name = readdirSync(SEEDS).find((each) => each.startsWith(start)) ?? "";
  const text = readFileSync(path.join(SEEDS, name), "utf8");
  const from = /\{\s*"StartAt"/.exec(text)?.index ?? 0;
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "{") depth++;
    if (text[at] === "}" && --depth === 0) return text.slice(from, at + 1);
  }
  throw new Error(`${name} holds no definition.`);
}

const approve = `exports.lambdaHandler = (event, context, callback) => {
  for (const record of event.Records) {
    const { TaskToken: taskToken } = JSON.parse(record.body);
    fetch(process.env.AWS_ENDPOINT_URL_SFN, {
      method: "POST",
      headers: { "Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": "AWSStepFunctions.SendTaskSuccess" },
      body: JSON.stringify({ output: "\\"approved\\"", taskToken }),
    }).then(() => callback(null), callback);
  }
};
`;

for (const [type, state] of [
  ["buy", "Buy Stock"],
  ["sell", "Sell Stock"],
] as const) {
  test(`the stock trading of its document takes the way of "${type}"`, { skip }, async () => {
    const file = write(`${type}.asl.json`, definitionIn("001"));
    write("approve.cjs", approve);
    const tasks = write(`${type}.tasks.json`, {
      resources: {
        "*CheckStockPrice*": { Return: { stock_price: 42 } },
        "*GenerateBuySell*": { Return: type },
        "*BuyStockLambda*": { Return: "bought" },
        "*SellStockLambda*": { Return: "sold" },
      },
      queues: { "*": { trigger: { lambda: "approve.lambdaHandler" } } },
      topics: { "*": {} },
    });
    const { code, out, err } = await program.start(["run", file, "--tasks", tasks, "--json"]).finished;
    assert.equal(code, 0, err);
    const lines = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const entered = lines.flatMap(({ stateEnteredEventDetails: details }) => details?.name ?? []);
    assert.deepEqual(entered.slice(2), ["Request Human Approval", "Buy or Sell?", state, "Report Result"]);
  });
}

test("the asynchronous callback of its document is completed from another terminal", { skip }, async () => {
  const file = write("async.asl.json", definitionIn("004"));
  write("start.py", "def lambda_handler(event, context):\n    print('started with', event['token'])\n");
  const tasks = write("async.tasks.json", {
    resources: { "*async_lambda": { lambda: "start.lambda_handler" } },
  });
  const running = program.start(["run", file, "--tasks", tasks]);
  const [, token = ""] = await running.printed(/--task-token (\S+)/);
  const answer = ["send-task-success", "--task-token", token, "--task-output", '{"status": "success"}'];
  assert.equal((await program.start(answer).finished).code, 0);
  const { code, out, err } = await running.finished;
  assert.match(err, new RegExp(`started with ${token}`));
  assert.deepEqual([code, out.trim().split("\n").at(-1)], [0, '"Async func completed!"']);
});
