/** Threads of a run as a family: who made whom, and what a person calls each of them. */
import { type Machine, type Thread, type ThreadId, threadOf } from "../interpreter/machine.js";
import type { Program } from "../interpreter/program.js";

/** The thread that made this one, and so on up to the execution's own; nearest first. */
export function ancestorsOf(machine: Machine, thread: Thread): readonly Thread[] {
  const ancestors: Thread[] = [];
  let id = thread.parent;
  while (id !== undefined) {
    const parent = threadOf(machine, id);
    if (!parent) break;
    ancestors.push(parent);
    id = parent.parent;
  }
  return ancestors;
}

/** `Process items [17]`, `Book branch 2`, or both joined for nested ones; the execution's own thread has the given name. */
export function threadName(program: Program, machine: Machine, thread: Thread, execution: string): string {
  const line = [thread, ...ancestorsOf(machine, thread)].reverse();
  const parts = line.slice(1).map((child, i) => {
    const container = program.states.get(line[i]?.state ?? "");
    const name = container?.name ?? "?";
    return container?.type === "Map" ? `${name} [${child.index}]` : `${name} branch ${child.index + 1}`;
  });
  return parts.length > 0 ? parts.join(" / ") : execution;
}

/** A thread and its relatives at one moment; they may be gone later. */
export interface Place {
  readonly thread: ThreadId;
  readonly parent?: ThreadId;
  readonly ancestors: readonly ThreadId[];
  /** True when the thread has begun with its state. */
  readonly inside: boolean;
}

/** The place of a thread. */
export function placeOf(machine: Machine, thread: Thread): Place {
  return {
    thread: thread.id,
    ...(thread.parent !== undefined && { parent: thread.parent }),
    ancestors: ancestorsOf(machine, thread).map(({ id }) => id),
    inside: !isEntering(thread),
  };
}

/** True when the thread stands before its state and has done nothing of it. */
export const isEntering = (thread: Thread): boolean =>
  thread.phase.at === "stage" && thread.phase.stage === "enter";

/** True for the thread itself, its siblings, and the containers around it: where stepping over may lead. */
export const isInFamily = (place: Place, thread: ThreadId, parent: ThreadId | undefined): boolean =>
  thread === place.thread ||
  (parent !== undefined && parent === place.parent) ||
  place.ancestors.includes(thread);
