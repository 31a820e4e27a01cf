/** Where in the text of a state machine a run can be stopped: each state, data-flow field, way out, Choice Rule, Catcher and Retrier. */
import type { State, StateMachine } from "../asl/model.js";
import type { Stage } from "../interpreter/machine.js";
import type { Program, ProgramState } from "../interpreter/program.js";
import type { ObjectNode, Property } from "../syntax/tree.js";
import type { Span } from "../text/span.js";
import type { Spot, Way } from "./spot.js";

/** A spot and where it is written, from its name or first brace on. */
export interface Site extends Span {
  readonly state: State;
  readonly spot: Spot;
  /** True for a Choice Rule and a Catcher as a whole. */
  readonly isRule?: true;
}

/** A state machine as it is written, and the program that it is a part of. */
export interface Written {
  readonly machine: StateMachine;
  readonly program: Program;
  /** What stands before the pointers of its states in the program: nothing, unless another machine starts it. */
  readonly prefix: string;
}

const known = new WeakMap<StateMachine, { readonly program: Program; readonly sites: readonly Site[] }>();

/** All sites of the machine, in the order of the text. */
export function sitesOf({ machine, program, prefix }: Written): readonly Site[] {
  const cached = known.get(machine);
  if (cached?.program === program) return cached.sites;
  const sites = machine.allStates.flatMap((state) => {
    const compiled = program.states.get(prefix + state.pointer);
    return compiled ? sitesIn(state, compiled) : [];
  });
  sites.sort((a, b) => a.start - b.start);
  known.set(machine, { program, sites });
  return sites;
}

function sitesIn(state: State, compiled: ProgramState): Site[] {
  const { pointer } = compiled;
  const at = ({ start, end }: Span, spot: Spot): Site => ({ start, end, state, spot });
  const whole = { start: state.key.start, end: state.node?.end ?? state.key.end };
  const sites = [at(whole, { kind: "stage", state: pointer, stage: "enter" })];
  for (const property of state.node?.properties ?? []) {
    const handled = HANDLERS.get(property.key.value);
    if (handled) sites.push(at(property, { kind: handled, state: pointer }));
    const stage = stageOf(property, compiled.stages);
    const way: Way = { via: property.key.value === "Default" ? "default" : "own" };
    if (stage) sites.push(at(property, { kind: "stage", state: pointer, stage, way }));
  }
  const { work } = compiled;
  if (state.type === "Choice" && work.type === "Choice")
    for (const [rule, { node }] of state.choices.entries())
      sites.push(...taken(state, pointer, node, { via: "choice", rule }, work.rules[rule]?.stages[1]));
  if ("catch" in state)
    for (const [rule, { node }] of state.catch.entries())
      sites.push(...taken(state, pointer, node, { via: "catch", rule }, compiled.catch[rule]?.stages[0]));
  if ("retry" in state)
    for (const [rule, { node }] of state.retry.entries())
      sites.push(at(node, { kind: "retrier", state: pointer, rule }));
  return sites;
}

/** A Choice Rule that matched, or a Catcher that takes over, stops before its `first` stage; its fields are sites of their own. */
function taken(
  state: State,
  pointer: string,
  node: ObjectNode,
  way: Way,
  first: Stage = "exit",
): readonly Site[] {
  const at = ({ start, end }: Span, stage: Stage): Site => ({
    start,
    end,
    state,
    spot: { kind: "stage", state: pointer, stage, way },
  });
  const fields = node.properties.flatMap((property) => {
    const stage = FIELDS.get(property.key.value);
    return stage ? [at(property, stage)] : [];
  });
  return [{ ...at(node, first), isRule: true }, ...fields];
}

/** The stage that a field belongs to, if the state takes it; a field that nothing else is known of is part of the state's work. */
function stageOf({ key }: Property, stages: readonly Stage[]): Stage | undefined {
  if (NOT_RUN.has(key.value)) return undefined;
  const stage = FIELDS.get(key.value);
  if (stage && stages.includes(stage)) return stage;
  return stages.includes("work") ? "work" : undefined;
}

const FIELDS: ReadonlyMap<string, Stage> = new Map([
  ["InputPath", "input"],
  ["Parameters", "arguments"],
  ["Arguments", "arguments"],
  ["ResultSelector", "resultSelector"],
  ["ResultPath", "resultPath"],
  ["Assign", "assign"],
  ["Output", "output"],
  ["OutputPath", "output"],
  ["Next", "exit"],
  ["End", "exit"],
  ["Default", "exit"],
]);

/** All Retriers or Catchers of a state. */
const HANDLERS: ReadonlyMap<string, "retrier" | "catcher"> = new Map([
  ["Retry", "retrier"],
  ["Catch", "catcher"],
]);

/** Fields at which nothing happens by itself. */
const NOT_RUN: ReadonlySet<string> = new Set([
  "Type",
  "Comment",
  "QueryLanguage",
  "Retry",
  "Catch",
  "States",
  "StartAt",
]);
