/** The stages that move data through a state: InputPath … OutputPath, and Arguments, Assign, Output. One stage at a time. */
import { type Failure, failureOf, isFailure } from "../query/failure.js";
import type { JsonPath, Segment } from "../query/json-path.js";
import { setOwn } from "../query/payload-template.js";
import type { Template } from "../query/template.js";
import { isArray, isObject, type JsonObject, type JsonValue } from "../text/json-value.js";
import { type Draft, taskTokenOf } from "./draft.js";
import { type Eventual, type Place, resolve, resolvePath, thenUnlessFailed } from "./evaluation.js";
import type { Stage, StageValues, Thread } from "./machine.js";
import type { ProgramState } from "./program.js";

export type DataStage = Exclude<Stage, "enter" | "work" | "exit">;

/** The state's input after InputPath. */
export const effectiveInput = (thread: Thread): JsonValue =>
  thread.values.input === undefined ? thread.input : thread.values.input;

/** What the state would give on if it left now. */
export function currentOutput({ values, input }: Thread): JsonValue {
  if (values.output !== undefined) return values.output;
  if (values.resultPath !== undefined) return values.resultPath;
  if (values.resultSelector !== undefined) return values.resultSelector;
  if (values.result !== undefined) return values.result;
  if (values.arguments !== undefined) return values.arguments;
  return values.input === undefined ? input : values.input;
}

/** The thread's values with the stage's own added. */
export function runDataStage(
  stage: DataStage,
  draft: Draft,
  thread: Thread,
  state: ProgramState,
): Eventual<StageValues | Failure> {
  const { values } = thread;
  switch (stage) {
    case "input":
      return withValue(values, "input", selectedBy(state.inputPath, { draft, thread, input: thread.input }));
    case "arguments":
      return withTemplate(values, "arguments", state.arguments, state, argumentsPlace(draft, thread, state));
    case "resultSelector":
      return withTemplate(
        values,
        "resultSelector",
        state.resultSelector,
        state,
        placeOf(draft, thread, values.result ?? null),
      );
    case "resultPath":
      return withValue(values, "resultPath", resultAtPath(thread, state));
    case "assign":
      return assigned(draft, thread, state);
    case "output":
      return output(draft, thread, state);
  }
}

/** Only a task that waits for a token sees it. */
function argumentsPlace(draft: Draft, thread: Thread, { work }: ProgramState): Place {
  const place = placeOf(draft, thread, effectiveInput(thread));
  const waits = work.type === "Task" && (work.callback || work.target.kind === "activity");
  return waits ? { ...place, token: taskTokenOf(place.draft, thread) } : place;
}

const placeOf = (draft: Draft, thread: Thread, input: JsonValue): Place => ({ draft, thread, input });

function withValue(
  values: StageValues,
  name: keyof StageValues,
  value: JsonValue | Failure,
): StageValues | Failure {
  return isFailure(value) ? value : { ...values, [name]: value };
}

function withTemplate(
  values: StageValues,
  name: keyof StageValues,
  template: Template | undefined,
  state: ProgramState,
  place: Place,
): Eventual<StageValues | Failure> {
  if (!template) return values;
  return thenUnlessFailed(resolve(template, place, state.language), (value: JsonValue) => ({
    ...values,
    [name]: value,
  }));
}

/** A path that is null gives an empty object. */
const selectedBy = (path: JsonPath | null | undefined, place: Place): JsonValue | Failure =>
  path ? resolvePath(path, place) : {};

/** What the fields Assign and Output of the state, its matched rule or its Catcher are. */
function fieldsInForce(
  thread: Thread,
  state: ProgramState,
): Pick<ProgramState, "assign" | "output" | "outputPath" | "resultPath"> {
  const { destination } = thread;
  if (destination?.via === "catch") return state.catch[destination.rule ?? -1] ?? {};
  if (destination?.via !== "choice" || state.work.type !== "Choice") return state;
  const rule = state.work.rules[destination.rule ?? -1];
  return { ...rule, ...(state.outputPath !== undefined && { outputPath: state.outputPath }) };
}

/** What JSONata sees: the state's input, and its result or Error Output. */
function statesPlace(draft: Draft, thread: Thread): Place {
  const { values } = thread;
  const place = { draft, thread, input: effectiveInput(thread) };
  if (values.errorOutput !== undefined) return { ...place, errorOutput: values.errorOutput };
  return values.result === undefined ? place : { ...place, result: values.result };
}

function assigned(draft: Draft, thread: Thread, state: ProgramState): Eventual<StageValues | Failure> {
  const { values } = thread;
  const { assign } = fieldsInForce(thread, state);
  const pathInput = values.result ?? values.arguments ?? effectiveInput(thread);
  const place = state.language === "JSONata" ? statesPlace(draft, thread) : placeOf(draft, thread, pathInput);
  return withTemplate(values, "assign", assign, state, place);
}

function output(draft: Draft, thread: Thread, state: ProgramState): Eventual<StageValues | Failure> {
  const fields = fieldsInForce(thread, state);
  if (state.language === "JSONata")
    return withTemplate(thread.values, "output", fields.output, state, statesPlace(draft, thread));
  if (fields.outputPath === undefined) return thread.values;
  const place = { draft, thread, input: currentOutput(thread) };
  return withValue(thread.values, "output", selectedBy(fields.outputPath, place));
}

/** ResultPath combines the state's raw input with its result; null drops the result. */
function resultAtPath(thread: Thread, state: ProgramState): JsonValue | Failure {
  const { resultPath } = fieldsInForce(thread, state);
  const result = currentOutput(thread);
  if (resultPath === null) return thread.input;
  if (resultPath === undefined) return result;
  return setAt(thread.input, resultPath.segments, result, resultPath.text);
}

function setAt(
  base: JsonValue,
  segments: readonly Segment[],
  value: JsonValue,
  text: string,
): JsonValue | Failure {
  const [first, ...rest] = segments;
  if (!first) return value;
  if (first.kind === "property") {
    const [name = ""] = first.names;
    if (!isObject(base)) return mismatch(text, base);
    const inner = setAt(Object.hasOwn(base, name) ? (base[name] ?? {}) : {}, rest, value, text);
    if (isFailure(inner)) return inner;
    const copy: { [name: string]: JsonValue } = { ...base };
    setOwn(copy, name, inner);
    return copy;
  }
  const index = first.kind === "index" ? (first.indexes[0] ?? 0) : -1;
  if (!isArray(base) || index < 0 || index >= base.length) return mismatch(text, base);
  const inner = setAt(base[index] ?? {}, rest, value, text);
  return isFailure(inner) ? inner : base.map((item, i) => (i === index ? inner : item));
}

const mismatch = (path: string, input: JsonValue): Failure =>
  failureOf({
    error: "States.ResultPathMatchFailure",
    cause: `Unable to apply ReferencePath ${path} to input ${JSON.stringify(input)}`,
  });

/** The variables that the thread has after the state. */
export function variablesAfter(thread: Thread): JsonObject {
  const { assign } = thread.values;
  return assign ? { ...thread.variables, ...assign } : thread.variables;
}
