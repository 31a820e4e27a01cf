/** The threads as a client sees them: of thousands only those that matter, and one more entry that stands for the rest. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import type { Stop } from "../../core/debugger/debugger.js";
import { familyOf, threadName } from "../../core/debugger/threads.js";
import type { Machine, Thread, ThreadId } from "../../core/interpreter/machine.js";
import type { Program } from "../../core/interpreter/program.js";

/** Children of one thread that are listed one by one where there are more. */
const LISTED = 20;
/** So many children are listed whatever they do. */
const FEW = 100;
/** Ids from here on stand for the rest of the children of the thread that follows: no thread has such an id. */
const REST = 1_000_000_000;

/** The threads to list and, by the id of their entry, those that are not. */
export interface ThreadList {
  readonly listed: readonly Thread[];
  readonly rests: ReadonlyMap<number, readonly Thread[]>;
}

/** All threads of a small family; else the first ones, the one that is stopped, those around it, and some that wait for a person. */
export function threadList({ machine, thread }: Pick<Stop, "machine" | "thread">): ThreadList {
  const families = new Map<ThreadId | undefined, Thread[]>();
  for (const each of machine.threads) {
    const siblings = families.get(each.parent) ?? [];
    siblings.push(each);
    families.set(each.parent, siblings);
  }
  if ([...families.values()].every(({ length }) => length <= FEW))
    return { listed: machine.threads, rests: new Map() };
  const shown = new Set<ThreadId>();
  const family = familyOf(machine);
  for (
    let at = family.thread(thread);
    at;
    at = at.parent === undefined ? undefined : family.thread(at.parent)
  )
    shown.add(at.id);
  const rests = new Map<number, readonly Thread[]>();
  for (const [parent, siblings] of families) {
    const few = siblings.length <= FEW ? siblings : siblings.slice(0, LISTED);
    for (const { id } of few) shown.add(id);
    const hidden = siblings.filter(({ id }) => !shown.has(id));
    if (hidden.length > 0) rests.set(REST + (parent ?? 0), hidden);
  }
  return { listed: machine.threads.filter(({ id }) => shown.has(id)), rests };
}

/** The entries of the request `threads`, those of the rest at the end. */
export function threadEntries(
  { program, machine, name }: { readonly program: Program; readonly machine: Machine; readonly name: string },
  { listed, rests }: ThreadList,
): Dap.Thread[] {
  const family = familyOf(machine);
  const own = listed.map((thread) => ({ id: thread.id, name: threadName(program, family, thread, name) }));
  const more = [...rests].map(([id, hidden]) => {
    const parent = family.thread(id - REST);
    const state = parent && program.states.get(parent.state)?.name;
    const count = `… and ${hidden.length.toLocaleString("en-US")} more`;
    return { id, name: state === undefined ? count : `${count} of ${state}` };
  });
  return [...own, ...more];
}
