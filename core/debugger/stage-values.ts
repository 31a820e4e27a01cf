/** The values that a thread has at the stages of its state so far, by the names that the fields have in the state's language. */
import type { AslError } from "../interpreter/asl-error.js";
import { currentOutput } from "../interpreter/data-flow.js";
import type { Stage, StageValues, Thread } from "../interpreter/machine.js";
import type { ProgramState } from "../interpreter/program.js";
import type { JsonValue } from "../text/json-value.js";

/** A value that was reached, and which of the thread's values it is. */
export interface StageValue {
  readonly name: string;
  readonly value: JsonValue;
  /** `raw`: the state's input before InputPath. Missing where the value cannot be changed. */
  readonly part?: "raw" | keyof StageValues;
}

/** Input, the stages reached so far, and Error, in this order; `error` is what the state fails with now. */
export function stageValues(
  thread: Thread,
  state: ProgramState,
  error: AslError | undefined,
): readonly StageValue[] {
  const { values, input } = thread;
  const found: StageValue[] = [];
  const add = (name: string, value: JsonValue | undefined, part?: StageValue["part"]): void => {
    if (value !== undefined) found.push({ name, value, ...(part && { part }) });
  };
  add("Input", input, "raw");
  if (values.input !== input) add(stageName("input", state), values.input, "input");
  add(stageName("arguments", state), values.arguments, "arguments");
  // While a Catcher is taking over, the interpreter keeps the Error Output as result, too.
  if (values.errorOutput === undefined) add("Result", values.result, "result");
  add("ResultSelector", values.resultSelector, "resultSelector");
  add("ResultPath", values.resultPath, "resultPath");
  add("Assign", values.assign, "assign");
  const isLeaving = thread.phase.at === "stage" && thread.phase.stage === "exit";
  add("Output", isLeaving ? currentOutput(thread) : values.output, "output");
  if (error) add("Error", errorOutput(error));
  else add("Error", values.errorOutput, "errorOutput");
  return found;
}

/** The field that a stage evaluates, by the name it has in the state's language. */
export function stageName(stage: Stage, { language, type }: ProgramState): string {
  switch (stage) {
    case "enter":
      return "Enter";
    case "input":
      return "InputPath";
    case "arguments":
      return language === "JSONata" ? "Arguments" : "Parameters";
    case "work":
      return type;
    case "resultSelector":
      return "ResultSelector";
    case "resultPath":
      return "ResultPath";
    case "assign":
      return "Assign";
    case "output":
      return language === "JSONata" ? "Output" : "OutputPath";
    case "exit":
      return "Exit";
  }
}

/** The error in the form that Catchers and people know. */
const errorOutput = ({ error, cause }: AslError): JsonValue => ({
  ...(error !== undefined && { Error: error }),
  ...(cause !== undefined && { Cause: cause }),
});
