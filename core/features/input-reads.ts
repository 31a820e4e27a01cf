/** Which parts of an execution's input a state machine reads, followed through its states for as long as the input goes through them. */
import { type Expression, expressionsOf } from "../asl/expressions.js";
import { parsedJsonata } from "../asl/jsonata-expressions.js";
import type { Field, MapState, Scope, State, StateMachine } from "../asl/model.js";
import { pathsIn } from "../asl/parsed-paths.js";
import { stateNamed, transitionsOf } from "../asl/transitions.js";
import type { JsonPath } from "../query/json-path.js";
import { jsonataReferences } from "../query/jsonata-references.js";
import type { StringNode, SyntaxNode } from "../syntax/tree.js";

/** A name leads into an object, `ITEM` into a list. */
export type Step = string | typeof ITEM;
export const ITEM = 0;

/** A place in the input that is read, and the string that reads it; no string where a Map takes its whole input for its items. */
export interface Read {
  readonly steps: readonly Step[];
  readonly node?: StringNode;
}

/** Where a state's raw input stands in the execution's; `hidden` are the names in it that an earlier result has replaced. */
interface Place {
  readonly steps: readonly Step[];
  readonly hidden: readonly string[];
}

/** What the machine reads of its execution's input, and of it through the Context Object. */
export function inputReads(machine: StateMachine): readonly Read[] {
  const expressions = new Map<State, Expression[]>();
  for (const expression of expressionsOf(machine)) {
    const others = expressions.get(expression.state);
    if (others) others.push(expression);
    else expressions.set(expression.state, [expression]);
  }
  const found: Read[] = [];
  follow(machine, { steps: [], hidden: [] }, expressions, found);
  const start = ["Execution", "Input"];
  for (const expression of expressionsOf(machine)) {
    for (const { root, steps, node } of readsIn(expression)) {
      const fromContext = root === "context" && start.every((name, i) => steps[i] === name);
      if (fromContext) found.push({ steps: steps.slice(start.length), node });
    }
  }
  return found;
}

/** What one state reads of its own raw input. */
export function stateReads(machine: StateMachine, state: State): readonly Read[] {
  const expressions = new Map([[state, expressionsOf(machine).filter((each) => each.state === state)]]);
  const found: Read[] = [];
  visit(state, { steps: [], hidden: [] }, expressions, found);
  return found;
}

type Expressions = ReadonlyMap<State, readonly Expression[]>;

/** Goes from StartAt to wherever the input is handed on; the first way into a state counts. */
function follow(scope: Scope, place: Place, expressions: Expressions, found: Read[]): void {
  const seen = new Set<State>();
  const waiting: (readonly [string, Place])[] = [[scope.startAt?.value ?? "", place]];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const state = stateNamed(scope, next[0]);
    if (!state || seen.has(state)) continue;
    seen.add(state);
    const after = visit(state, next[1], expressions, found);
    if (after) for (const { target } of transitionsOf(state)) waiting.push([target.value, after]);
  }
}

/** Adds what the state reads; returns where its input stands in what it hands on, when it does. */
function visit(state: State, place: Place, expressions: Expressions, found: Read[]): Place | undefined {
  const effective = inside(place, state.inputPath);
  for (const expression of expressions.get(state) ?? []) {
    const base = expression.root === "InputPath" ? place : effective;
    if (base && readsInput(expression)) addReads(found, base, expression);
  }
  if (effective) visitInner(state, effective, expressions, found);
  return handedOn(state, place, effective);
}

function addReads(found: Read[], base: Place, expression: Expression): void {
  const { state } = expression;
  for (const { root, steps, node } of readsIn(expression)) {
    if (root === "input") add(found, base, steps, node);
    if (root === "item" && state.type === "Map") add(found, itemsOf(state, base), steps, node);
  }
}

/** Branches get the state's input, iterations its items, unless something else is made for them. */
function visitInner(state: State, effective: Place, expressions: Expressions, found: Read[]): void {
  if (state.type === "Parallel" && !state.parameters && !state.arguments)
    for (const branch of state.branches) follow(branch, effective, expressions, found);
  const item = state.type === "Map" ? itemsOf(state, effective) : undefined;
  if (!item || state.type !== "Map") return;
  found.push({ steps: item.steps });
  if (state.processor && !state.itemSelector && !state.parameters)
    follow(state.processor, item, expressions, found);
}

function add(found: Read[], base: Place | undefined, steps: readonly Step[], node: StringNode): void {
  const [first] = steps;
  if (!base || (typeof first === "string" && base.hidden.includes(first))) return;
  found.push({ steps: [...base.steps, ...steps], node });
}

/** What follows the work reads its result, not the input. */
const AFTER_WORK = new Set(["ResultSelector", "ResultPath", "OutputPath", "ResultWriter"]);

function readsInput({ root, owner, state }: Expression): boolean {
  if (AFTER_WORK.has(root) || owner === "a Catcher") return false;
  const works = state.type === "Task" || state.type === "Map" || state.type === "Parallel";
  return state.queryLanguage === "JSONata" || root !== "Assign" || !works;
}

interface RootedRead extends Read {
  readonly node: StringNode;
  readonly root: "input" | "context" | "item";
}

function readsIn(expression: Expression): readonly RootedRead[] {
  const { node } = expression;
  return expression.syntax === "jsonata"
    ? jsonataReads(expression)
    : pathsIn(node).flatMap((path) => pathReads(path, node));
}

function pathReads(path: JsonPath, node: StringNode): readonly RootedRead[] {
  const steps = stepsOf(path);
  if (path.root.kind === "input") return [{ root: "input", steps, node }];
  return path.root.kind === "context" ? [contextRead(steps, node)] : [];
}

function jsonataReads(expression: Expression): readonly RootedRead[] {
  const parsed = parsedJsonata(expression);
  if (!parsed) return [];
  const { node } = expression;
  return jsonataReferences(parsed.expression).flatMap((reference): readonly RootedRead[] => {
    if (reference.kind !== "variable" || reference.name !== "states") return [];
    const [member, ...names] = reference.path.map(({ name }) => name);
    if (member === "input") return [{ root: "input", steps: names, node }];
    return member === "context" ? [contextRead(names, node)] : [];
  });
}

/** In a Map, `$$.Map.Item.Value` is the item. */
function contextRead(steps: readonly Step[], node: StringNode): RootedRead {
  const isItem = ["Map", "Item", "Value"].every((name, i) => steps[i] === name);
  return isItem ? { root: "item", steps: steps.slice(3), node } : { root: "context", steps, node };
}

/** As far as a path leads to one place, or to the items of a list. */
function stepsOf({ segments }: JsonPath): readonly Step[] {
  const steps: Step[] = [];
  for (const segment of segments) {
    if (segment.kind === "descent" || segment.kind === "function") break;
    if (segment.kind !== "property") steps.push(ITEM);
    else if (segment.names.length === 1) steps.push(segment.names[0] ?? "");
    else break;
  }
  return steps;
}

/** Where a path's value stands; undefined for what does not come from the input. */
function inside(place: Place, field: Field<string | null> | undefined): Place | undefined {
  if (!field) return place;
  const path = field.node.kind === "string" ? pathsIn(field.node)[0] : undefined;
  return path ? below(place, path) : undefined;
}

function below(place: Place, path: JsonPath): Place | undefined {
  const steps = stepsOf(path);
  const [first] = steps;
  if (path.root.kind !== "input" || !path.definite || steps.length < path.segments.length) return undefined;
  if (first === undefined) return place;
  return typeof first === "string" && place.hidden.includes(first)
    ? undefined
    : { steps: [...place.steps, ...steps], hidden: [] };
}

/** Where one item of a Map stands. */
function itemsOf(state: MapState, effective: Place): Place | undefined {
  if (state.itemReader) return undefined;
  const list =
    state.queryLanguage === "JSONata"
      ? jsonataItems(state.items?.node, effective)
      : inside(effective, state.itemsPath);
  return list && { steps: [...list.steps, ITEM], hidden: [] };
}

function jsonataItems(node: SyntaxNode | undefined, { steps, hidden }: Place): Place | undefined {
  if (!node) return { steps, hidden };
  const names =
    node.kind === "string" ? /^\{%\s*\$states\.input((?:\.\w+)*)\s*%\}$/.exec(node.value)?.[1] : undefined;
  return names === undefined ? undefined : { steps: [...steps, ...names.split(".").slice(1)], hidden: [] };
}

/** Where the input stands in what the state hands on. */
function handedOn(state: State, place: Place, effective: Place | undefined): Place | undefined {
  if (state.queryLanguage === "JSONata") {
    const passes = state.type === "Pass" || state.type === "Choice" || state.type === "Wait";
    return passes && !state.output ? place : undefined;
  }
  const merged = "resultPath" in state ? withResult(state, place, effective) : passedBy(state, effective);
  return merged && inside(merged, state.outputPath);
}

/** Without a ResultPath the result replaces the input; with one it is put into it. */
function withResult(
  state: Extract<State, { readonly resultPath?: Field<string | null> }>,
  place: Place,
  effective: Place | undefined,
): Place | undefined {
  const field = state.resultPath;
  if (!field) return passedBy(state, effective);
  if (field.value === null) return place;
  const path = field.node.kind === "string" ? pathsIn(field.node)[0] : undefined;
  const [first] = path ? stepsOf(path) : [];
  if (first === undefined) return passedBy(state, effective);
  const isWhole = path?.segments.length === 1 && typeof first === "string";
  return isWhole ? { ...place, hidden: [...place.hidden, first] } : place;
}

/** Only states without work of their own pass their input on. */
function passedBy(state: State, effective: Place | undefined): Place | undefined {
  if (state.type === "Choice" || state.type === "Wait" || state.type === "Succeed") return effective;
  return state.type === "Pass" && !state.result && !state.parameters ? effective : undefined;
}
