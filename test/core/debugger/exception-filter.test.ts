import assert from "node:assert/strict";
import { test } from "node:test";
import {
  ANY_ERROR,
  type ExceptionFilter,
  parseErrorNames,
  stopsAt,
} from "../../../core/debugger/exception-filter.js";
import type { Raised } from "../../../core/debugger/raised.js";
import type { Thread } from "../../../core/interpreter/machine.js";

const raised = (error: string, fate: Raised["fate"]): Raised => ({
  thread: {} as Thread,
  error: { error },
  fate,
  failed: [],
});

/** Which fates of the error stop. */
const fates = (filter: ExceptionFilter, error: string): readonly string[] =>
  (["uncaught", "caught", "retried", "tolerated"] as const).filter((fate) =>
    stopsAt(filter, raised(error, fate)),
  );

test("names are listed with any separators, and * is any text", () => {
  const names = parseErrorNames("States.Timeout, Lambda.*;My+Error");
  const fitting = ["States.Timeout", "States.Timeouts", "Lambda.Unknown", "LambdaUnknown", "My+Error", ""];
  assert.deepEqual(
    fitting.filter((name) => names?.(name)),
    ["States.Timeout", "Lambda.Unknown", "My+Error"],
  );
  assert.equal(parseErrorNames("States.ALL")?.(""), true);
  assert.equal(parseErrorNames(" , "), undefined);
});

test("each filter is about its own fate; names stop whatever becomes of the error", () => {
  assert.deepEqual(fates({}, "E"), []);
  assert.deepEqual(fates({ uncaught: ANY_ERROR }, "E"), ["uncaught"]);
  assert.deepEqual(fates({ caught: ANY_ERROR }, "E"), ["caught", "tolerated"]);
  const named = (name: string): boolean => name === "E";
  assert.deepEqual(fates({ named }, "E"), ["uncaught", "caught", "retried", "tolerated"]);
  assert.deepEqual(fates({ named, uncaught: named }, "F"), []);
});
