/** What is said of a decider that fails. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { AslError } from "../../../core/interpreter/asl-error.js";
import { ANY_TYPE, askDecider } from "../../../server/tasks/swf-deciders.js";

const told = async (error: AslError): Promise<unknown> =>
  await askDecider(async () => ({ error }), ANY_TYPE, { taskToken: "t" });

test("of what its code throws, the message and the place", async () => {
  const node = { errorMessage: "boom", trace: ["Error: boom", "    at decide (file:///d.mjs:1:4)"] };
  assert.deepEqual(await told({ error: "Error", cause: JSON.stringify(node) }), {
    failure: "Error: boom\n  at decide (file:///d.mjs:1:4)",
  });
  const python = { errorMessage: "nope", stackTrace: ['  File "d.py", line 1, in decide\n    f()\n'] };
  assert.deepEqual(await told({ error: "ValueError", cause: JSON.stringify(python) }), {
    failure: 'ValueError: nope\n  File "d.py", line 1, in decide\n    f()',
  });
  const late = { errorMessage: "RequestId: 1-2 Error: Task timed out after 60.00 seconds" };
  assert.deepEqual(await told({ error: "Sandbox.Timedout", cause: JSON.stringify(late) }), {
    failure: "Sandbox.Timedout: Task timed out after 60.00 seconds",
  });
});

test("of a program, what is known of its end; names of Step Functions are left out", async () => {
  assert.deepEqual(await told({ error: "States.TaskFailed", cause: '"false" ended with exit code 1.' }), {
    failure: '"false" ended with exit code 1.',
  });
  assert.deepEqual(await told({ error: "E", cause: 'The handler of the function "*" was not found.' }), {
    failure: "E: The handler was not found.",
  });
  assert.deepEqual(await told({}), { failure: "Error: It gives no cause." });
});
