/** Values that a person may change while a run stands still, and the inputs that change them. */

import type { Input, Machine, Thread } from "../interpreter/machine.js";
import type { Program } from "../interpreter/program.js";
import { jsonataCode } from "../query/jsonata.js";
import { isArray, isObject, type JsonValue } from "../text/json-value.js";
import { currentValue, ownerOf, visibleVariables } from "./evaluate.js";
import { type StageValue, stageValues } from "./stage-values.js";

/** A value of a thread, or what is inside it. */
export interface Changeable {
  readonly thread: Thread;
  /** One of the values of its state, or the variables that it sees. */
  readonly part: NonNullable<StageValue["part"]> | "variables";
  /** The whole of it. */
  readonly root: JsonValue;
  /** The way from there: names and positions. */
  readonly path: readonly string[];
}

/** What is inside a changeable value. */
export const inside = (changeable: Changeable, name: string): Changeable => ({
  ...changeable,
  path: [...changeable.path, name],
});

/** The input that gives the place a value; a sentence when it cannot have one. */
export function changeTo(
  machine: Machine,
  { thread, part, root, path }: Changeable,
  value: JsonValue,
): Input | { readonly refused: string } {
  const changed = withValueAt(root, path, value);
  if (changed === undefined) return { refused: `Nothing can be put at "${path.join(".")}" here.` };
  if (part === "raw") return { kind: "edited", thread: thread.id, edit: { what: "input", value: changed } };
  if (part !== "variables")
    return { kind: "edited", thread: thread.id, edit: { what: "stage", stage: part, value: changed } };
  const [name] = path;
  if (name === undefined || !isObject(changed)) return { refused: "Variables are set one by one." };
  const owner = ownerOf(machine, thread, name) ?? thread;
  const whole = changed[name] ?? null;
  return { kind: "edited", thread: owner.id, edit: { what: "variable", name, value: whole } };
}

/** A copy with the value put at the path; undefined where the path leads into no object or array. */
function withValueAt(
  root: JsonValue,
  [first, ...rest]: readonly string[],
  value: JsonValue,
): JsonValue | undefined {
  if (first === undefined) return value;
  if (isArray(root)) {
    const index = Number(first);
    if (!(index >= 0 && index <= root.length)) return undefined;
    const item = withValueAt(root[index] ?? null, rest, value);
    return item === undefined ? undefined : root.toSpliced(index, 1, item);
  }
  if (!isObject(root)) return undefined;
  const part = withValueAt(root[first] ?? null, rest, value);
  return part === undefined ? undefined : { ...root, [first]: part };
}

/** What an expression such as `$states.input.items[0]`, `$order.total` or `$.amount` stands for, if it can be changed. */
export function changeableAt(
  program: Program,
  machine: Machine,
  thread: Thread,
  expression: string,
): Changeable | undefined {
  const text = jsonataCode(expression.trim())?.code ?? expression;
  const [first, ...rest] = pathIn(text.trim()) ?? [];
  const state = program.states.get(thread.state);
  if (first === undefined || !state) return undefined;
  const stages = stageValues(thread, state, undefined);
  const changeable = (stage: StageValue | undefined, path: readonly string[]): Changeable | undefined =>
    stage?.part && { thread, part: stage.part, root: stage.value, path };
  const named = (name: string | undefined): StageValue | undefined =>
    stages.find((stage) => stage.name.toLowerCase() === name?.toLowerCase());
  if (first === "$")
    return changeable(
      stages.find(({ value }) => value === currentValue(thread)),
      rest,
    );
  if (first === "$states" || first === "$stages") {
    const [name, ...path] = rest;
    return changeable(named(name === "errorOutput" ? "Error" : name), path);
  }
  const root = visibleVariables(machine, thread);
  const path = [first.slice(1), ...rest];
  return { thread, part: "variables", root, path };
}

/** The names and positions of a plain path, the root first; undefined for any other expression. */
function pathIn(text: string): readonly string[] | undefined {
  const [root] = /^\$[\p{L}\p{N}_]*/u.exec(text) ?? [];
  if (root === undefined) return undefined;
  const step = /\.([\p{L}\p{N}_]+)|\.`([^`]+)`|\[(\d+)\]|\['([^']+)'\]|\["([^"]+)"\]/uy;
  const names = [root];
  step.lastIndex = root.length;
  while (step.lastIndex < text.length) {
    const found = step.exec(text);
    if (!found) return undefined;
    names.push(found.slice(1).find((part) => part !== undefined) ?? "");
  }
  return names;
}
