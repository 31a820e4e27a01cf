/** A local command as a function: JSON on its standard input, JSON on its standard output. */
import { spawn } from "node:child_process";
import process from "node:process";
import type { AslError } from "../../core/interpreter/asl-error.js";
import { isObject, type JsonValue } from "../../core/text/json-value.js";
import type { CommandWorker } from "../tasks/task-plan.js";
import type { FunctionOutcome, LocalFunction } from "./local-function.js";

/** What is kept of a command's output, in characters. */
const LONGEST_OUTPUT = 6 * 1024 * 1024;
const LONGEST_CAUSE = 32_000;

/** The command as a function; `folder` is its working folder, `log` gets the lines of its standard error. */
export function commandFunction(
  { command, environment, timeout }: CommandWorker,
  folder: string,
  surroundings: () => Readonly<Record<string, string>>,
  log: (line: string) => void,
): LocalFunction {
  const [program, ...argv] = command;
  return ({ payload, signal }) =>
    new Promise((resolve) => {
      const env = { ...process.env, ...surroundings(), ...environment };
      const child = spawn(program, argv, { cwd: folder, env, windowsHide: true });
      let out = "";
      let err = "";
      let isLate = false;
      const kill = (): void => void child.kill("SIGKILL");
      const timer = setTimeout(() => {
        isLate = true;
        kill();
      }, timeout * 1000);
      const end = (outcome: FunctionOutcome): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", kill);
        resolve(outcome);
      };
      signal.addEventListener("abort", kill);
      child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
        if (out.length < LONGEST_OUTPUT) out += chunk;
      });
      child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
        err = (err + chunk).slice(-LONGEST_CAUSE);
        for (const line of chunk.split("\n")) if (line !== "") log(line);
      });
      child.on("error", (error) =>
        end(failed("States.TaskFailed", `The command "${program}" cannot be run: ${error.message}`)),
      );
      child.on("close", (code, by) => {
        if (isLate) end(failed("States.Timeout", `"${program}" took longer than ${timeout} seconds.`));
        else if (code === 0) end(read(program, out));
        else end({ error: errorFrom(err, by ? `signal ${by}` : `exit code ${code}`, program) });
      });
      child.stdin.on("error", () => undefined);
      child.stdin.end(JSON.stringify(payload));
    });
}

/** What a command wrote; nothing at all counts as null. */
function read(program: string, out: string): FunctionOutcome {
  if (out.trim() === "") return { payload: null };
  try {
    return { payload: JSON.parse(out) as JsonValue };
  } catch {
    const shown = out.length > 200 ? `${out.slice(0, 200)}…` : out;
    return failed("States.TaskFailed", `"${program}" wrote no JSON to its standard output: ${shown}`);
  }
}

/**
 * The error of a command that ended with another code than 0: the last line of its standard error, if that is
 * `{"Error": "…", "Cause": "…"}` or has Lambda's `errorType`, names it; otherwise it is `States.TaskFailed` with all of it as the cause.
 */
function errorFrom(err: string, how: string, program: string): AslError {
  const text = err.trim();
  const named = namedError(text.slice(text.lastIndexOf("\n") + 1));
  if (named) return named;
  return {
    error: "States.TaskFailed",
    cause: text === "" ? `"${program}" ended with ${how}.` : text,
  };
}

function namedError(line: string): AslError | undefined {
  try {
    const value = JSON.parse(line) as JsonValue;
    if (!isObject(value)) return undefined;
    const { Error: error, Cause: cause, errorType } = value;
    if (typeof error === "string") return { error, ...(typeof cause === "string" && { cause }) };
    return typeof errorType === "string" ? { error: errorType, cause: line } : undefined;
  } catch {
    return undefined;
  }
}

const failed = (error: string, cause: string): FunctionOutcome => ({ error: { error, cause } });
