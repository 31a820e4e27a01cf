/** The breakpoints a person has set, in documents, by name and on variables, and what each of them is bound to. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import type { Breakpoint } from "../../core/debugger/breakpoint.js";
import { isSamePath } from "../tasks/paths.js";
import type { Launch } from "./launch.js";

/** What became of a wish: the bound breakpoint when there is one, and what the client is told. */
export interface Bound {
  readonly answer: Omit<Dap.Breakpoint, "id" | "verified">;
  readonly breakpoint?: Omit<Breakpoint, "id">;
}

/** A breakpoint as the client asked for it. */
export interface Wish {
  /** As the client wrote it: the same wish made again keeps its id and its hits. */
  readonly wanted: object;
  /** Binds it to what is launched; undefined before anything is. */
  bind(launch: Launch | undefined): Bound;
}

export interface BreakpointTable {
  /** Replaces the breakpoints of one document, of all names, or of all variables, and says what became of each. */
  set(group: Group, wishes: readonly Wish[], launch: Launch | undefined): readonly Dap.Breakpoint[];
  /** Binds again what was set before the definition was known, or changed; gives the breakpoints that there are. */
  bind(launch: Launch): readonly Dap.Breakpoint[];
  /** What is bound. */
  readonly bound: readonly Breakpoint[];
}

/** Clients replace all breakpoints of a group at once. */
export type Group = { readonly path: string } | "function" | "data";

interface Entry {
  readonly id: number;
  readonly group: Group;
  readonly wish: Wish;
  readonly bound: Bound;
}

/** An empty table. */
export function createBreakpointTable(): BreakpointTable {
  let entries: readonly Entry[] = [];
  let nextId = 1;
  return {
    set(group, wishes, launch) {
      const before = entries.filter((entry) => isSameGroup(entry.group, group));
      const known = new Map(before.map(({ id, wish }) => [JSON.stringify(wish.wanted), id]));
      const made = wishes.map((wish): Entry => {
        const key = JSON.stringify(wish.wanted);
        const id = known.get(key) ?? nextId++;
        known.delete(key);
        return { id, group, wish, bound: wish.bind(launch) };
      });
      entries = [...entries.filter((entry) => !before.includes(entry)), ...made];
      return made.map(answerOf);
    },
    bind(launch) {
      entries = entries.map((entry) => ({ ...entry, bound: entry.wish.bind(launch) }));
      return entries.map(answerOf);
    },
    get bound() {
      return entries.flatMap(({ id, bound: { breakpoint } }) => (breakpoint ? [{ id, ...breakpoint }] : []));
    },
  };
}

const answerOf = ({ id, bound }: Entry): Dap.Breakpoint => ({
  id,
  verified: bound.breakpoint !== undefined,
  ...bound.answer,
});

function isSameGroup(a: Group, b: Group): boolean {
  return typeof a === "object" && typeof b === "object" ? isSamePath(a.path, b.path) : a === b;
}
