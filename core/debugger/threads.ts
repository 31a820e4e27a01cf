/** Threads of a run as a family: who made whom, and what a person calls each of them. */
import type { Thread, ThreadId } from "../interpreter/machine.js";
import type { Program } from "../interpreter/program.js";

/** Finds a thread by its id, if it lives. */
export interface Family {
  thread(id: ThreadId): Thread | undefined;
}

/** The family of a machine at rest. */
export function familyOf(machine: { readonly threads: readonly Thread[] }): Family {
  let byId: ReadonlyMap<ThreadId, Thread> | undefined;
  return {
    thread(id) {
      byId ??= new Map(machine.threads.map((thread) => [thread.id, thread]));
      return byId.get(id);
    },
  };
}

/** The thread that made this one, and so on up to the execution's own; nearest first. */
export function ancestorsOf(family: Family, thread: Thread): readonly Thread[] {
  const ancestors: Thread[] = [];
  let id = thread.parent;
  while (id !== undefined) {
    const parent = family.thread(id);
    if (!parent) break;
    ancestors.push(parent);
    id = parent.parent;
  }
  return ancestors;
}

/** `Process items [17]`, `Book › branch 2`, or both joined for nested ones; the execution's own thread has the given name. */
export function threadName(program: Program, family: Family, thread: Thread, execution: string): string {
  const line = [thread, ...ancestorsOf(family, thread)].reverse();
  const parts = line
    .slice(1)
    .map(({ index, child }, i) => strandName(program, line[i]?.state ?? "", index, child?.stateMachine.name));
  if (parts.length > 0) return parts.join(" / ");
  return thread.child?.name ?? execution;
}

/** What a thread is called inside the one that stands in the given state; `machine` is whose execution it is part of. */
export function strandName(
  program: Program,
  container: string,
  index: number,
  machine = "execution",
): string {
  const state = program.states.get(container);
  const name = state?.name ?? "?";
  if (state?.type === "Map") return `${name} [${index}]`;
  return state?.type === "Parallel" ? `${name} › branch ${index + 1}` : `${name} › ${machine}`;
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
export function placeOf(family: Family, thread: Thread): Place {
  return {
    thread: thread.id,
    ...(thread.parent !== undefined && { parent: thread.parent }),
    ancestors: ancestorsOf(family, thread).map(({ id }) => id),
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
