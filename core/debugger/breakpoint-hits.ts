/** Decides which breakpoints stop a run where it stands, counts their hits, and lets logpoints speak. */
import type { Machine, Thread } from "../interpreter/machine.js";
import type { Program } from "../interpreter/program.js";
import { jsonEqual } from "../query/json-equal.js";
import { type Breakpoint, isHit, isTruthy, parseLogMessage, type Watched } from "./breakpoint.js";
import { evaluate, visibleVariables } from "./evaluate.js";
import { isAfter, isBefore, type Spot } from "./spot.js";
import type { Moment } from "./trail.js";
import { summaryOf } from "./values.js";

/** A moment of a run, with the threads that matter at it. */
export interface Standing {
  /** The thread whose turn it is, and those around it. */
  readonly machine: Machine;
  readonly thread: Thread;
}

/** A breakpoint that stops, and what it has to say. */
export interface Hit {
  readonly id: number;
  readonly kind: Breakpoint["kind"];
  readonly text?: string;
}

export interface BreakpointHits {
  /** Replaces all breakpoints; those whose ids are known go on counting. */
  set(breakpoints: readonly Breakpoint[]): void;
  /** Hits after the step do not count any more: they are of a future that was left. */
  forget(step: number): void;
  /** Whether there is any at the moment, before its step or after it, before its condition is looked at. */
  mayStop(moment: Moment, when: "before" | "after"): boolean;
  /** The breakpoints that stop there. Going backwards, logpoints keep silent. */
  at(
    moment: Moment,
    when: "before" | "after",
    standing: Standing,
    direction: "forwards" | "backwards",
  ): Promise<readonly Hit[]>;
}

/** Hit counts are kept by step number, so that a moment that is gone back to and passed again counts once. */
export function createBreakpointHits(
  program: () => Program,
  log: (line: string, state: string) => void,
): BreakpointHits {
  const steps = new Map<number, number[]>();
  let byState: ReadonlyMap<string, readonly Breakpoint[]> = new Map();
  /** Which hit this is, from 1, and whether it has been counted before. */
  const count = (id: number, step: number): { readonly hit: number; readonly known: boolean } => {
    const seen = steps.get(id) ?? [];
    steps.set(id, seen);
    // Nearly always it is the latest one.
    let at = seen.length;
    while (at > 0 && (seen[at - 1] ?? 0) >= step) at--;
    const known = seen[at] === step;
    if (!known) seen.splice(at, 0, step);
    return { hit: at + 1, known };
  };
  const stops = async ({ machine, thread }: Standing, breakpoint: Breakpoint): Promise<boolean> => {
    const { id, condition, hits, logMessage } = breakpoint;
    if (condition !== undefined && !(await holds(program(), machine, thread, condition, log))) return false;
    const { hit, known } = count(id, machine.steps);
    if (hits && !isHit(hits, hit)) return false;
    if (logMessage === undefined) return true;
    if (!known) log(await logLine(program(), machine, thread, logMessage), thread.state);
    return false;
  };
  const candidates = (moment: Moment, when: "before" | "after"): readonly Breakpoint[] => {
    const fits = when === "before" ? isBefore : isAfter;
    const here = [...(byState.get(moment.state ?? "") ?? []), ...(byState.get(ANYWHERE) ?? [])];
    if (here.length === 0 && when === "before") return here;
    const handler = when === "after" ? (byState.get(moment.raised?.handledBy?.state ?? "") ?? []) : [];
    return [...new Set([...here, ...handler])].filter(({ spots }) =>
      spots.some((spot) => fits(spot, moment)),
    );
  };
  return {
    set(breakpoints) {
      byState = indexed(breakpoints);
    },
    forget(step) {
      for (const seen of steps.values()) while ((seen.at(-1) ?? -1) > step) seen.pop();
    },
    mayStop: (moment, when) => candidates(moment, when).length > 0,
    async at(moment, when, standing, direction) {
      const hit: Hit[] = [];
      for (const breakpoint of candidates(moment, when)) {
        if (direction === "backwards" && breakpoint.logMessage !== undefined) continue;
        const change = breakpoint.watched ? changeAt(breakpoint.watched, when, standing) : {};
        if (!change || !(await stops(standing, breakpoint))) continue;
        hit.push({ id: breakpoint.id, kind: breakpoint.kind, ...change });
      }
      return hit;
    },
  };
}

/** No state has this pointer: breakpoints on variables may stop in any. */
const ANYWHERE = "*";

function indexed(breakpoints: readonly Breakpoint[]): ReadonlyMap<string, readonly Breakpoint[]> {
  const index = new Map<string, Breakpoint[]>();
  for (const breakpoint of breakpoints)
    for (const state of new Set(breakpoint.spots.map(stateOf))) {
      const here = index.get(state) ?? [];
      here.push(breakpoint);
      index.set(state, here);
    }
  return index;
}

const stateOf = (spot: Spot): string => (spot.kind === "assigned" ? ANYWHERE : spot.state);

/** What a breakpoint on a variable says; nothing when the value stays the same and only changes count. */
function changeAt(
  { name, onlyChanges }: Watched,
  when: "before" | "after",
  { machine, thread }: Standing,
): { readonly text: string } | undefined {
  const before = visibleVariables(machine, thread)[name];
  if (when === "before") return { text: `$${name} is read: ${summaryOf(before ?? null)}` };
  const after = thread.values.assign?.[name] ?? null;
  if (before === undefined) return { text: `$${name} is assigned: ${summaryOf(after)}` };
  const isSame = jsonEqual(before, after);
  if (isSame && onlyChanges) return undefined;
  const old = isSame ? "as before" : `was ${summaryOf(before)}`;
  return { text: `$${name} is assigned: ${summaryOf(after)}, ${old}` };
}

/** A condition that cannot be evaluated does not hold: the log says why. */
async function holds(
  program: Program,
  machine: Machine,
  thread: Thread,
  condition: string,
  log: (line: string, state: string) => void,
): Promise<boolean> {
  const result = await evaluate(program, machine, thread, condition);
  if (!("fault" in result)) return isTruthy(result.value);
  log(`The breakpoint's condition ${condition} cannot be evaluated: ${result.fault}`, thread.state);
  return false;
}

async function logLine(program: Program, machine: Machine, thread: Thread, message: string): Promise<string> {
  const parts = parseLogMessage(message).map(async (part) => {
    if ("text" in part) return part.text;
    const result = await evaluate(program, machine, thread, part.expression);
    if ("fault" in result) return `{${result.fault}}`;
    return typeof result.value === "string" ? result.value : summaryOf(result.value ?? null, 1000);
  });
  return (await Promise.all(parts)).join("");
}
