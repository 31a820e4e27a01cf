import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { asl } from "./memory-io.js";

const trading = readFileSync("examples/stock-trading/stock-trading.asl.json", "utf8");

test("the policy of the trading example allows its functions, its queue and its topic", async () => {
  const { code, out, err } = await asl(["policy", "t.asl.json"], { "t.asl.json": trading });
  assert.deepEqual([code, err], [0, ""]);
  const { Statement } = JSON.parse(out) as { Statement: { Action: string[]; Resource: string[] }[] };
  const allowed = Statement.flatMap(({ Action, Resource }) =>
    Action.flatMap((a) => Resource.map((r) => `${a} ${r}`)),
  );
  const at = "eu-west-1:111122223333";
  assert.deepEqual(allowed.sort(), [
    `lambda:InvokeFunction arn:aws:lambda:${at}:function:trading-buy`,
    `lambda:InvokeFunction arn:aws:lambda:${at}:function:trading-look-up-price`,
    `lambda:InvokeFunction arn:aws:lambda:${at}:function:trading-recommend`,
    `lambda:InvokeFunction arn:aws:lambda:${at}:function:trading-sell`,
    `sns:Publish arn:aws:sns:${at}:trading-reports`,
    `sqs:SendMessage arn:aws:sqs:${at}:trading-approvals`,
  ]);
});

test("a place that is given takes the place of *", async () => {
  const definition = `{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"charge"},"End":true}}}`;
  const resourceOf = async (...options: string[]): Promise<string> => {
    const { out } = await asl(["policy", "a.asl.json", ...options], { "a.asl.json": definition });
    return JSON.parse(out).Statement[0].Resource[0];
  };
  assert.match(await resourceOf(), /^arn:aws:lambda:\*:\*:function:charge/);
  const options = ["--region", "eu-west-1", "--account", "111122223333"];
  assert.match(await resourceOf(...options), /^arn:aws:lambda:eu-west-1:111122223333:function:charge/);
});

test("what cannot be known is told with its place", async () => {
  const definition = `{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::nothing:known","End":true}}}`;
  const { code, err } = await asl(["policy", "a.asl.json"], { "a.asl.json": definition });
  assert.equal(code, 0);
  assert.match(err, /^a\.asl\.json:1:\d+ What "arn:aws:states:::nothing:known" needs is not known/);
});

test("a file without a state machine has no policy", async () => {
  const { code, err } = await asl(["policy", "a.json"], { "a.json": "{}" });
  assert.equal(code, 2);
  assert.match(err, /"a\.json" holds no state machine/);
});
