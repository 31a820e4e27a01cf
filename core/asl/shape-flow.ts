/** The shape of the data that enters and passes each state, followed along every path. */
import { isQueryFault } from "../query/query-fault.js";
import { isSubstitution, type StringNode } from "../syntax/tree.js";
import { toValue } from "../syntax/value.js";
import type { AnyField, Field, Scope, State, StateMachine, TaskState, Transition } from "./model.js";
import { parsedPath } from "./parsed-paths.js";
import { join, objectShape, SCALAR, type Shape, sameShape, shapeOf, UNKNOWN, withShapeAt } from "./shape.js";
import { inputShape, plainNames } from "./shape-paths.js";
import { templateShape } from "./shape-template.js";
import { stateNamed, transitionsOf } from "./transitions.js";

/** What is known of the data at the stages of one state. */
export interface StateShapes {
  /** What enters, before InputPath. */
  readonly raw: Shape;
  /** After InputPath: what Parameters and paths read. */
  readonly input: Shape;
  /** What the work gives: the task's answer, the branches' outputs. */
  readonly result: Shape;
  /** What leaves by Next. */
  readonly output: Shape;
}

/** What a task's answer is known to be; `UNKNOWN` of a Lambda function, an activity, and most services. */
export type TaskResult = (state: TaskState) => Shape;

/**
 * For every state that can be reached and of which something is known. The input of an execution, a branch or an iteration is not known.
 */
export function shapeFlow(machine: StateMachine, resultOfTask: TaskResult): ReadonlyMap<State, StateShapes> {
  const flow = new Map<State, StateShapes>();
  const entering = new Map<State, Shape>();
  for (const scope of machine.scopes) walk(scope, entering, flow, resultOfTask);
  return flow;
}

function walk(
  scope: Scope,
  entering: Map<State, Shape>,
  flow: Map<State, StateShapes>,
  resultOfTask: TaskResult,
): void {
  const start = stateNamed(scope, scope.startAt?.value ?? "");
  if (!start) return;
  entering.set(start, UNKNOWN);
  const waiting = [start];
  for (let state = waiting.shift(); state; state = waiting.shift()) {
    const shapes = shapesOf(state, entering.get(state) ?? UNKNOWN, resultOfTask);
    if (knowsNothing(shapes)) flow.delete(state);
    else flow.set(state, shapes);
    for (const transition of transitionsOf(state)) {
      const next = transition.to;
      const before = next && entering.get(next);
      // Nothing more can be lost of what is not known.
      if (!next || before?.kind === "unknown") continue;
      const shape = leaving(transition, shapes);
      const after = before ? join(before, shape) : shape;
      if (before && sameShape(before, after)) continue;
      entering.set(next, after);
      waiting.push(next);
    }
  }
}

/** What a Catcher gets. */
const ERROR_OUTPUT = objectShape([
  ["Error", SCALAR],
  ["Cause", SCALAR],
]);

/** What leaves by a way out. */
function leaving({ kind, from, index = 0 }: Transition, shapes: StateShapes): Shape {
  const catcher = kind === "Catch" && "catch" in from ? from.catch[index] : undefined;
  if (catcher) {
    if (from.queryLanguage === "JSONata") return catcher.output ? UNKNOWN : ERROR_OUTPUT;
    return placed(shapes.raw, catcher.resultPath, ERROR_OUTPUT);
  }
  const rule = kind === "Choice" && from.type === "Choice" ? from.choices[index] : undefined;
  return rule?.output ? templateShape(rule.output.node, from, shapes.raw) : shapes.output;
}

const NOTHING_KNOWN: StateShapes = { raw: UNKNOWN, input: UNKNOWN, result: UNKNOWN, output: UNKNOWN };

const knowsNothing = ({ raw, input, result, output }: StateShapes): boolean =>
  raw.kind === "unknown" &&
  input.kind === "unknown" &&
  result.kind === "unknown" &&
  output.kind === "unknown";

/** Many states work on what nobody knows and make nothing known of it. */
function passesUnknown(state: State): boolean {
  if (state.inputPath || state.outputPath || state.output) return false;
  return (
    state.type === "Choice" || state.type === "Wait" || state.type === "Succeed" || state.type === "Unknown"
  );
}

function shapesOf(state: State, raw: Shape, resultOfTask: TaskResult): StateShapes {
  if (raw.kind === "unknown" && passesUnknown(state)) return NOTHING_KNOWN;
  if (state.queryLanguage === "JSONata") {
    const result = state.type === "Pass" ? raw : resultOf(state, raw, resultOfTask);
    const output = state.output ? templateShape(state.output.node, state, raw) : result;
    return { raw, input: raw, result, output };
  }
  const input = selected(raw, state.inputPath);
  // Only a Pass hands its parameters on; a task's are its own affair.
  const given =
    state.type === "Pass" && state.parameters ? templateShape(state.parameters.node, state, input) : input;
  const result = resultOf(state, given, resultOfTask);
  const chosen =
    "resultSelector" in state && state.resultSelector
      ? templateShape(state.resultSelector.node, state, result)
      : result;
  const merged =
    "resultPath" in state
      ? placed(raw, state.resultPath, chosen)
      : state.type === "Choice" || state.type === "Wait"
        ? input
        : chosen;
  return { raw, input, result, output: selected(merged, state.outputPath) };
}

/** What a state's own work gives, from its effective input. */
function resultOf(state: State, given: Shape, resultOfTask: TaskResult): Shape {
  switch (state.type) {
    case "Pass":
      return state.result ? resultShape(state.result, state) : given;
    case "Choice":
    case "Wait":
    case "Succeed":
      return given;
    case "Parallel":
    case "Map":
      return state.type === "Map" && state.mode === "DISTRIBUTED"
        ? UNKNOWN
        : { kind: "array", items: UNKNOWN };
    case "Task":
      return resultOfTask(state);
    default:
      return UNKNOWN;
  }
}

function resultShape({ node }: AnyField, state: State): Shape {
  const value = toValue(node);
  return isSubstitution(node) || JSON.stringify(value).includes("${") ? UNKNOWN : shapeOf(value, state.name);
}

/** InputPath and OutputPath. */
function selected(shape: Shape, field: Field<string | null> | undefined): Shape {
  if (!field) return shape;
  if (field.value === null) return objectShape([]);
  return inputShape(shape, parsedPath(field.node as StringNode));
}

/** ResultPath. */
function placed(raw: Shape, field: Field<string | null> | undefined, result: Shape): Shape {
  if (!field) return result;
  if (field.value === null) return raw;
  if (raw.kind === "unknown" && result.kind === "unknown") return UNKNOWN;
  const path = parsedPath(field.node as StringNode);
  const names =
    isQueryFault(path) || path.kind === "call" || path.root.kind !== "input" ? undefined : plainNames(path);
  return names ? withShapeAt(raw, names, result) : UNKNOWN;
}
