import assert from "node:assert/strict";
import { test } from "node:test";
import type { AslError } from "../../../core/interpreter/asl-error.js";
import type { ProgramRetrier } from "../../../core/interpreter/program.js";
import { decideCatch, decideRetry, errorMatches } from "../../../core/interpreter/retry.js";

/** Name in ErrorEquals, error, and whether they match. */
const MATCHES: readonly (readonly [string, AslError, boolean])[] = [
  ["Busy", { error: "Busy" }, true],
  ["Busy", { error: "busy" }, false],
  ["States.ALL", { error: "Busy" }, true],
  ["States.ALL", {}, true],
  ["States.ALL", { error: "States.Timeout" }, true],
  ["States.ALL", { error: "States.DataLimitExceeded" }, true],
  ["States.ALL", { error: "States.Runtime" }, false],
  ["States.TaskFailed", { error: "Busy" }, true],
  ["States.TaskFailed", { error: "States.Timeout" }, false],
  ["States.TaskFailed", { error: "States.DataLimitExceeded" }, false],
  ["States.Timeout", { error: "States.Timeout" }, true],
  ["States.Timeout", { error: "States.Timeout", heartbeat: true }, true],
  ["States.HeartbeatTimeout", { error: "States.Timeout", heartbeat: true }, true],
  ["States.HeartbeatTimeout", { error: "States.Timeout" }, false],
  ["State.ALL", { error: "Busy" }, false],
];

for (const [name, error, expected] of MATCHES) {
  test(`${name} ${expected ? "matches" : "does not match"} ${JSON.stringify(error)}`, () => {
    assert.equal(errorMatches([name], error), expected);
  });
}

const retrier = (fields: Partial<ProgramRetrier>): ProgramRetrier => ({
  errorEquals: ["Busy"],
  intervalSeconds: 1,
  maxAttempts: 3,
  backoffRate: 2,
  jitter: false,
  ...fields,
});

const delays = (each: ProgramRetrier): readonly (number | undefined)[] =>
  [0, 1, 2, 3].map((used) => decideRetry([each], { error: "Busy" }, [used], 1)?.delaySeconds);

test("the delay grows until the attempts are used up", () => {
  assert.deepEqual(delays(retrier({})), [1, 2, 4, undefined]);
  assert.deepEqual(delays(retrier({ intervalSeconds: 3, backoffRate: 1.5, maxAttempts: 2 })), [
    3,
    4.5,
    undefined,
    undefined,
  ]);
  assert.deepEqual(delays(retrier({ maxDelaySeconds: 3, maxAttempts: 4 })), [1, 2, 3, 3]);
  assert.deepEqual(delays(retrier({ maxAttempts: 0 })), [undefined, undefined, undefined, undefined]);
});

test("full jitter draws a share of the delay, the same for the same seed", () => {
  const [first, second] = [1, 1].map((seed) =>
    decideRetry([retrier({ jitter: true })], { error: "Busy" }, [2], seed),
  );
  assert.deepEqual(first, second);
  assert.ok(first && first.delaySeconds >= 0 && first.delaySeconds < 4);
});

test("the first Retrier that matches counts for itself; States.Runtime meets none", () => {
  const retriers = [
    retrier({ errorEquals: ["Other"] }),
    retrier({ errorEquals: ["States.ALL"], maxAttempts: 1 }),
    retrier({}),
  ];
  assert.equal(decideRetry(retriers, { error: "Busy" }, [], 1)?.index, 1);
  assert.equal(decideRetry(retriers, { error: "Busy" }, [0, 1, 0], 1), undefined);
  assert.equal(
    decideRetry([retrier({ errorEquals: ["States.Runtime"] })], { error: "States.Runtime" }, [], 1),
    undefined,
  );
});

test("the first Catcher that matches catches, but never States.Runtime", () => {
  const catcher = (errorEquals: readonly string[]) => ({
    errorEquals,
    next: "/States/X",
    stages: ["exit"] as const,
  });
  const catchers = [catcher(["Other"]), catcher(["States.ALL"])];
  assert.equal(decideCatch(catchers, { error: "Busy" }), 1);
  assert.equal(decideCatch([catcher(["Other"])], { error: "Busy" }), -1);
  assert.equal(decideCatch([catcher(["States.Runtime"])], { error: "States.Runtime" }), -1);
});
