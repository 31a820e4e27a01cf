/** What a JSONata expression refers to: variables, the missing top-level context, and the functions it calls. */
import type { JsonataExpression, JsonataNode } from "./jsonata.js";

interface Placed {
  /** Indexes into the code. */
  readonly start: number;
  readonly end: number;
}

/** `$name`, with the names of the path that follows it: `$states.input.a` has the path input, a. */
export interface VariableReference extends Placed {
  readonly kind: "variable";
  readonly name: string;
  readonly path: readonly (Placed & { readonly name: string })[];
}

/** A bare name, `$` or `$$`: they mean the context, which exists only when `nested` inside a path, predicate or grouping. */
export interface ContextReference extends Placed {
  readonly kind: "context";
  readonly name: string;
  readonly nested: boolean;
}

export interface CallReference extends Placed {
  readonly kind: "call";
  readonly name: string;
  readonly arguments: readonly JsonataNode[];
  /** True for `value ~> $f(…)`: the value becomes the first argument. */
  readonly piped: boolean;
  /** True where a context value exists that may stand for a missing first argument. */
  readonly nested: boolean;
}

export type JsonataReference = VariableReference | ContextReference | CallReference;

interface Walk {
  readonly code: string;
  readonly found: JsonataReference[];
}

interface Surroundings {
  readonly nested: boolean;
  /** Names that the expression itself binds: parameters, `:=`, `@$v`, `#$i`. */
  readonly bound: Set<string>;
}

const known = new WeakMap<JsonataExpression, readonly JsonataReference[]>();

/** All of them but references to what the expression itself binds, in the order of evaluation. */
export function jsonataReferences(expression: JsonataExpression): readonly JsonataReference[] {
  const cached = known.get(expression);
  if (cached) return cached;
  const walk: Walk = { code: expression.code, found: [] };
  visit(walk, expression.ast, { nested: false, bound: new Set() });
  known.set(expression, walk.found);
  return walk.found;
}

type Part = JsonataNode | undefined;
const part = (node: JsonataNode, name: string): Part => node[name] as Part;
const parts = (node: JsonataNode, name: string): readonly JsonataNode[] =>
  (node[name] as readonly JsonataNode[] | undefined) ?? [];

function visit(walk: Walk, node: Part, around: Surroundings): void {
  if (!node) return;
  visitOwn(walk, node, around);
  // A grouping and the order of a path see what its steps bind.
  const names = node.type === "path" ? parts(node, "steps").flatMap(namesBoundBy) : [];
  const nested = { bound: new Set([...around.bound, ...names]), nested: true };
  for (const stage of [...parts(node, "predicate"), ...parts(node, "stages")])
    visit(walk, part(stage, "expr"), nested);
  const group = part(node, "group");
  if (group) visitPairs(walk, group, nested);
}

function visitOwn(walk: Walk, node: JsonataNode, around: Surroundings): void {
  switch (node.type) {
    case "path":
      visitPath(walk, parts(node, "steps"), around);
      return;
    case "variable":
      addVariable(walk, node, [], around);
      return;
    case "function":
    case "partial":
      visitCall(walk, node, around, false);
      return;
    case "apply":
      visit(walk, part(node, "lhs"), around);
      if (part(node, "rhs")?.type === "function")
        visitCall(walk, part(node, "rhs") as JsonataNode, around, true);
      else visit(walk, part(node, "rhs"), around);
      return;
    case "lambda": {
      const names = parts(node, "arguments").map(({ value }) => String(value));
      visit(walk, part(node, "body"), { ...around, bound: new Set([...around.bound, ...names]) });
      return;
    }
    case "block": {
      const inner = { ...around, bound: new Set(around.bound) };
      for (const expression of parts(node, "expressions")) visit(walk, expression, inner);
      return;
    }
    case "bind": {
      const name = String(part(node, "lhs")?.value);
      // A function may call itself, so its name is bound before its body is read.
      if (part(node, "rhs")?.type === "lambda") around.bound.add(name);
      visit(walk, part(node, "rhs"), around);
      around.bound.add(name);
      return;
    }
    case "unary":
      if (node.value === "{") visitPairs(walk, node, around);
      for (const inner of [...parts(node, "expressions"), part(node, "expression")])
        visit(walk, inner, around);
      return;
    case "transform":
      visit(walk, part(node, "pattern"), { ...around, nested: true });
      visit(walk, part(node, "update"), { ...around, nested: true });
      visit(walk, part(node, "delete"), { ...around, nested: true });
      return;
    case "sort":
      for (const term of parts(node, "terms"))
        visit(walk, part(term, "expression"), { ...around, nested: true });
      return;
    default:
      for (const name of ["condition", "then", "else", "lhs", "rhs"]) {
        const inner = node[name];
        if (inner && !Array.isArray(inner)) visit(walk, inner as JsonataNode, around);
      }
  }
}

/** Object constructors and groupings: pairs of name and value. */
function visitPairs(walk: Walk, node: JsonataNode, around: Surroundings): void {
  for (const pair of (node["lhs"] as readonly (readonly JsonataNode[])[] | undefined) ?? []) {
    for (const inner of pair) visit(walk, inner, around);
  }
}

function visitPath(walk: Walk, steps: readonly JsonataNode[], around: Surroundings): void {
  const inner = { nested: true, bound: new Set(around.bound) };
  steps.forEach((step, index) => {
    const here = index === 0 ? around : inner;
    // A step's own predicates see what it binds.
    for (const name of namesBoundBy(step)) inner.bound.add(name);
    if (step.type === "variable") {
      const following = namesAfter(walk, steps, index);
      addVariable(walk, step, following, here);
      visit(walk, { ...step, type: "value" }, here);
    } else if (step.type === "name" && index === 0) {
      walk.found.push({
        kind: "context",
        name: String(step.value),
        nested: here.nested,
        ...placeOf(walk, step, String(step.value)),
      });
      visit(walk, { ...step, type: "value" }, here);
    } else {
      visit(walk, step, here);
    }
  });
}

/** What `@$v` and `#$i` behind a step bind. */
function namesBoundBy(step: JsonataNode): readonly string[] {
  const indexes = parts(step, "stages").filter(({ type }) => type === "index");
  const names = [step["focus"], step["index"], ...indexes.map(({ value }) => value)];
  return names.filter((name): name is string => typeof name === "string");
}

function namesAfter(walk: Walk, steps: readonly JsonataNode[], index: number): VariableReference["path"] {
  const names: (Placed & { name: string })[] = [];
  for (const step of steps.slice(index + 1)) {
    if (step.type !== "name") break;
    names.push({ name: String(step.value), ...placeOf(walk, step, String(step.value)) });
    if (step["stages"] || step["predicate"]) break;
  }
  return names;
}

function addVariable(
  walk: Walk,
  node: JsonataNode,
  path: VariableReference["path"],
  around: Surroundings,
): void {
  const name = String(node.value);
  const place = placeOf(walk, node, `$${name}`);
  if (name === "" || name === "$")
    walk.found.push({ kind: "context", name: `$${name}`, nested: around.nested, ...place });
  else if (!around.bound.has(name)) walk.found.push({ kind: "variable", name, path, ...place });
}

function visitCall(walk: Walk, node: JsonataNode, around: Surroundings, piped: boolean): void {
  const procedure = part(node, "procedure");
  const given = parts(node, "arguments");
  if (procedure?.type !== "variable") visit(walk, procedure, around);
  else if (!around.bound.has(String(procedure.value))) {
    const name = String(procedure.value);
    const place = placeOf(walk, procedure, `$${name}`);
    walk.found.push({ kind: "call", name, arguments: given, piped, nested: around.nested, ...place });
  }
  for (const argument of given) visit(walk, argument, around);
}

/** jsonata gives the index behind a token; a name may stand in backticks. */
function placeOf({ code }: Walk, node: JsonataNode, text: string): Placed {
  const end = node.position ?? code.length;
  const quoted = code[end - 1] === "`" || code[end - 1] === '"' || code[end - 1] === "'";
  return { start: Math.max(0, end - text.length - (quoted ? 2 : 0)), end };
}
