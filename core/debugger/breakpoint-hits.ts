/** Decides which breakpoints of a state stop, counts their hits, and lets logpoints speak. */
import type { Machine, Thread } from "../interpreter/machine.js";
import type { Program } from "../interpreter/program.js";
import { type Breakpoint, isHit, isTruthy, parseLogMessage } from "./breakpoint.js";
import { evaluate } from "./evaluate.js";
import { summaryOf } from "./values.js";

export interface BreakpointHits {
  /** The ids of the breakpoints that stop the thread, which is about to enter its state. Going backwards, logpoints keep silent. */
  at(
    machine: Machine,
    thread: Thread,
    breakpoints: readonly Breakpoint[],
    direction: "forwards" | "backwards",
  ): Promise<readonly number[]>;
}

/** Hit counts are kept by step number, so that a moment that is gone back to and passed again counts once. */
export function createBreakpointHits(
  program: Program,
  log: (line: string, state: string) => void,
): BreakpointHits {
  const steps = new Map<number, Set<number>>();
  const count = (id: number, step: number): number => {
    const seen = steps.get(id) ?? new Set();
    steps.set(id, seen.add(step));
    let hits = 0;
    for (const each of seen) if (each <= step) hits++;
    return hits;
  };
  const stops = async (machine: Machine, thread: Thread, breakpoint: Breakpoint): Promise<boolean> => {
    const { id, condition, hits, logMessage } = breakpoint;
    if (condition !== undefined && !(await holds(program, machine, thread, condition, log))) return false;
    const known = steps.get(id)?.has(machine.steps) ?? false;
    const hit = count(id, machine.steps);
    if (hits && !isHit(hits, hit)) return false;
    if (logMessage === undefined) return true;
    if (!known) log(await logLine(program, machine, thread, logMessage), thread.state);
    return false;
  };
  return {
    async at(machine, thread, breakpoints, direction) {
      const hit: number[] = [];
      for (const breakpoint of breakpoints) {
        if (direction === "backwards" && breakpoint.logMessage !== undefined) continue;
        if (breakpoint.state === thread.state && (await stops(machine, thread, breakpoint)))
          hit.push(breakpoint.id);
      }
      return hit;
    },
  };
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
