/** Joins a program with the state machines that it may start, so that their executions run as part of its run. */
import type { JsonValue } from "../text/json-value.js";
import type { Program, ProgramScope, ProgramState, Work } from "./program.js";

/**
 * The program with those machines in it, by ARN or by name; a name stands for every ARN that ends in it, and several names may
 * stand for one machine, even for the program itself. In the run, the scopes and states of a machine have one of its names and "#"
 * before their pointers. The machines may start each other. The tasks of states in `answered` are the task handler's.
 */
export function link(
  program: Program,
  machines: ReadonlyMap<string, Program>,
  answered: ReadonlySet<string> = new Set(),
): Program {
  const scopes = new Map(program.scopes);
  const states = new Map(program.states);
  const prefixes = new Map<Program, string>([[program, ""]]);
  const prefixByName = new Map<string, string>();
  for (const [name, machine] of machines) {
    const known = prefixes.get(machine);
    const prefix = known ?? `${name}#`;
    prefixByName.set(name, prefix);
    if (known !== undefined) continue;
    prefixes.set(machine, prefix);
    const moved = (pointer: string): string => prefix + pointer;
    for (const scope of machine.scopes.values())
      scopes.set(moved(scope.pointer), movedScope(scope, machine, moved));
    for (const state of machine.states.values()) states.set(moved(state.pointer), movedState(state, moved));
  }
  return { ...program, scopes, states, machines: prefixByName, answered };
}

/** The scope of the machine that an ARN or a name means, or a template's value for it as JSON text; undefined for one that the program is not linked with. */
export function machineScope({ machines }: Program, given: JsonValue): string | undefined {
  const arn = typeof given === "string" ? given : JSON.stringify(given);
  const [, name = arn] = /:stateMachine:([^:/]+)/.exec(arn) ?? [];
  return machines?.get(arn) ?? machines?.get(name);
}

type Move = (pointer: string) => string;

const movedScope = (
  { pointer, startAt }: ProgramScope,
  { timeoutSeconds }: Program,
  moved: Move,
): ProgramScope => ({
  pointer: moved(pointer),
  startAt: moved(startAt),
  ...(pointer === "" && timeoutSeconds !== undefined && { timeoutSeconds }),
});

const movedState = (state: ProgramState, moved: Move): ProgramState => ({
  ...state,
  pointer: moved(state.pointer),
  scope: moved(state.scope),
  next: state.next === undefined ? undefined : moved(state.next),
  catch: state.catch.map((catcher) => ({ ...catcher, next: moved(catcher.next) })),
  work: movedWork(state.work, moved),
});

function movedWork(work: Work, moved: Move): Work {
  switch (work.type) {
    case "Choice": {
      const rules = work.rules.map((rule) => ({ ...rule, next: moved(rule.next) }));
      return { ...work, rules, ...(work.default !== undefined && { default: moved(work.default) }) };
    }
    case "Parallel":
      return { ...work, branches: work.branches.map(moved) };
    case "Map":
      return { ...work, processor: moved(work.processor) };
    case "Pass":
    case "Succeed":
    case "Fail":
    case "Wait":
    case "Task":
      return work;
  }
}
