/** Joins a program with the state machines that it may start, so that their executions run as part of its run. */
import type { Program, ProgramScope, ProgramState, Work } from "./program.js";

/**
 * The program with those machines in it, by ARN or by name; a name stands for every ARN that ends in it. In the run, their
 * scopes and states have the machine's key and "#" before their pointers. The machines may start each other.
 */
export function link(program: Program, machines: ReadonlyMap<string, Program>): Program {
  const scopes = new Map(program.scopes);
  const states = new Map(program.states);
  for (const [name, machine] of machines) {
    const moved = (pointer: string): string => `${name}#${pointer}`;
    for (const scope of machine.scopes.values()) scopes.set(moved(scope.pointer), movedScope(scope, moved));
    for (const state of machine.states.values()) states.set(moved(state.pointer), movedState(state, moved));
  }
  return { ...program, scopes, states, machines: new Set(machines.keys()) };
}

/** The scope of the machine that an ARN or a name means; undefined for one that the program is not linked with. */
export function machineScope({ machines }: Program, arn: string): string | undefined {
  const [, name = arn] = /:stateMachine:([^:/]+)/.exec(arn) ?? [];
  const key = machines?.has(arn) ? arn : name;
  return machines?.has(key) ? `${key}#` : undefined;
}

type Move = (pointer: string) => string;

const movedScope = ({ pointer, startAt }: ProgramScope, moved: Move): ProgramScope => ({
  pointer: moved(pointer),
  startAt: moved(startAt),
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
