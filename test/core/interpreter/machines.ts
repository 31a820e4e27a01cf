/** What the interpreter's tests share: programs from definitions, and runs that read aloud. */
import assert from "node:assert/strict";
import { analyze } from "../../../core/analysis.js";
import type { StateMachine } from "../../../core/asl/model.js";
import { compile } from "../../../core/interpreter/compile.js";
import { type RunOptions, type RunResult, run } from "../../../core/interpreter/execution.js";
import type { HistoryEvent } from "../../../core/interpreter/history.js";
import type { Program } from "../../../core/interpreter/program.js";
import type { TaskAnswer, TaskHandler, TaskRequest } from "../../../core/interpreter/task-handler.js";
import type { JsonObject, JsonValue } from "../../../core/text/json-value.js";

/** 2026-01-01T00:00:00Z, where every run of these tests begins. */
export const NOW = 1_767_225_600_000;

/** The model of a definition, which may be text with mistakes, or in YAML when its name says so. */
export function machineFrom(definition: JsonValue | string, uri = "test.asl.json"): StateMachine {
  const text = typeof definition === "string" ? definition : JSON.stringify(definition, null, 2);
  const machine = analyze(text, { uri }).definitions[0]?.machine;
  assert.ok(machine, "the text holds a definition");
  return machine;
}

/** The program of a definition that must compile. */
export function programFrom(definition: JsonValue | string, uri?: string): Program {
  const compiled = compile(machineFrom(definition, uri));
  if ("problems" in compiled) assert.fail(compiled.problems.map(({ message }) => message).join("\n"));
  return compiled.program;
}

/** A machine of one or more states, the first of which is the start. */
export const statesFrom = (states: JsonObject, rest: JsonObject = {}): JsonObject => ({
  ...rest,
  StartAt: Object.keys(states)[0] ?? "",
  States: states,
});

/** Answers as in the file `answers.json`: by state, one for each attempt, the last one repeats. */
export type Answers = Readonly<Record<string, JsonValue>>;

/** A handler for such answers; states without any stay pending. */
export function handlerFrom(answers: Answers): TaskHandler {
  const visits = new Map<string, number>();
  return ({ state }: TaskRequest): TaskAnswer => {
    const entry = answers[state];
    const list = Array.isArray(entry) ? (entry as readonly JsonValue[]) : entry === undefined ? [] : [entry];
    const visit = visits.get(state) ?? 0;
    visits.set(state, visit + 1);
    const answer = list[Math.min(visit, list.length - 1)] as JsonObject | undefined;
    if (!answer) return { pending: true };
    const thrown = answer["Throw"] as { Error: string; Cause?: string } | undefined;
    if (!thrown) return { output: answer["Return"] ?? null };
    return { error: { error: thrown.Error, ...(thrown.Cause !== undefined && { cause: thrown.Cause }) } };
  };
}

/** Runs a definition from NOW. */
export function runDefinition(
  definition: JsonValue | string,
  input: JsonValue = {},
  answers: Answers = {},
  options: Partial<RunOptions> = {},
): Promise<RunResult> {
  return run(programFrom(definition), { input, now: NOW, handler: handlerFrom(answers), ...options });
}

/** What came out: the output, or the status with error and cause. */
export function told({ status, output, error, cause }: RunResult): string {
  if (status === "SUCCEEDED") return JSON.stringify(output);
  return [error, cause].filter((part) => part !== undefined).join(": ") || status;
}

/** The types of the events, without those of the execution's start. */
export const typesOf = ({ history }: RunResult): string =>
  history
    .slice(1)
    .map(({ type }) => type)
    .join(" ");

/** A run as text: time, thread, event, state and what matters of it. */
export function printRun(result: RunResult): string {
  const lines = result.history.map(printEvent);
  const waiting = result.waiting.map(({ state, resource }) => `waiting for "${state}" (${resource})`);
  return [
    ...lines,
    ...waiting,
    told(result) === result.status ? result.status : `${result.status} ${told(result)}`,
  ].join("\n");
}

function printEvent({ timestamp, thread, type, state, details }: HistoryEvent): string {
  const seconds = `${(timestamp - NOW) / 1000}s`.padStart(8);
  const name =
    state === undefined ? "" : (state.split("/").at(-1) ?? "").replaceAll("~1", "/").replaceAll("~0", "~");
  const { name: _, roleArn: __, ...rest } = details;
  const { input, output, error, ...others } = rest;
  const value = input ?? output ?? error;
  const parts = [
    value === undefined ? "" : JSON.stringify(value),
    Object.keys(others).length > 0 ? JSON.stringify(others) : "",
  ];
  return `${seconds}  #${thread} ${type.padEnd(23)} ${name.padEnd(14)} ${parts.filter((part) => part).join(" ")}`.trimEnd();
}
