/** The shape of the data that enters and passes each state, followed along every path. */
import { isQueryFault } from "../query/query-fault.js";
import { isSubstitution, type StringNode } from "../syntax/tree.js";
import { toValue } from "../syntax/value.js";
import type { AnyField, Field, Scope, State, StateMachine, TaskState } from "./model.js";
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

/** For every state that can be reached. The input of an execution, a branch or an iteration is not known. */
export function shapeFlow(machine: StateMachine, resultOfTask: TaskResult): ReadonlyMap<State, StateShapes> {
  const flow = new Map<State, StateShapes>();
  for (const scope of machine.scopes) walk(scope, flow, resultOfTask);
  return flow;
}

function walk(scope: Scope, flow: Map<State, StateShapes>, resultOfTask: TaskResult): void {
  const start = stateNamed(scope, scope.startAt?.value ?? "");
  if (!start) return;
  const entering = new Map<State, Shape>([[start, UNKNOWN]]);
  const waiting = [start];
  for (let state = waiting.shift(); state; state = waiting.shift()) {
    const shapes = shapesOf(state, entering.get(state) ?? UNKNOWN, resultOfTask);
    flow.set(state, shapes);
    for (const [target, shape] of leaving(state, shapes)) {
      const next = stateNamed(scope, target);
      if (!next) continue;
      const before = entering.get(next);
      // Nothing more can be lost of what is not known.
      if (before?.kind === "unknown") continue;
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

/** Each way out with what leaves by it. */
function leaving(state: State, shapes: StateShapes): readonly (readonly [string, Shape])[] {
  return transitionsOf(state).map(({ kind, target, index = 0 }) => {
    const catcher = kind === "Catch" && "catch" in state ? state.catch[index] : undefined;
    if (catcher) {
      if (state.queryLanguage === "JSONata") return [target.value, catcher.output ? UNKNOWN : ERROR_OUTPUT];
      return [target.value, placed(shapes.raw, catcher.resultPath, ERROR_OUTPUT)];
    }
    const rule = kind === "Choice" && state.type === "Choice" ? state.choices[index] : undefined;
    return [target.value, rule?.output ? templateShape(rule.output.node, state, shapes.raw) : shapes.output];
  });
}

const NOTHING_KNOWN: StateShapes = { raw: UNKNOWN, input: UNKNOWN, result: UNKNOWN, output: UNKNOWN };

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

const resultShape = ({ node }: AnyField, state: State): Shape =>
  isSubstitution(node) || /\$\{/.test(JSON.stringify(toValue(node)))
    ? UNKNOWN
    : shapeOf(toValue(node), state.name);

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
  const path = parsedPath(field.node as StringNode);
  const names =
    isQueryFault(path) || path.kind === "call" || path.root.kind !== "input" ? undefined : plainNames(path);
  return names ? withShapeAt(raw, names, result) : UNKNOWN;
}
