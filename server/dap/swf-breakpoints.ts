/** Where a debugged SWF workflow stops: on decisions of the document, on types of events and decisions, on failures. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import { DECISION_OF } from "../../core/swf/decision-events.js";
import { DECISION_TYPES } from "../../core/swf/decisions.js";
import { EVENT_ATTRIBUTES } from "../../core/swf/event-types.js";
import type { HistoryEvent } from "../../core/swf/simulator/history.js";
import { nearest } from "../../core/text/nearest.js";
import { isSamePath } from "../tasks/paths.js";
import type { SwfLaunch } from "./swf-launch.js";

/** Why an event stops the run. */
export interface SwfHit {
  readonly reason: "breakpoint" | "function breakpoint" | "exception";
  readonly ids: readonly number[];
}

export interface SwfBreakpoints {
  setSource(args: Dap.SetBreakpointsArguments, launch: SwfLaunch | undefined): readonly Dap.Breakpoint[];
  setFunctions(names: readonly Dap.FunctionBreakpoint[]): readonly Dap.Breakpoint[];
  setExceptions(filters: readonly string[]): void;
  /** What an event hits; `decision` is the position of the decision that it comes from in the document, if any. */
  hit(event: HistoryEvent, decision: number | undefined): SwfHit | undefined;
}

/** Without any breakpoint. Client lines count from 1 where `linesStartAt` is 1. */
export function createSwfBreakpoints(linesStartAt: () => 0 | 1): SwfBreakpoints {
  let next = 1;
  let decisions = new Map<number, number>();
  let functions = new Map<string, number>();
  let filters: readonly string[] = [];
  return {
    setSource({ source, breakpoints = [] }, launch) {
      decisions = new Map();
      return breakpoints.map(({ line }): Dap.Breakpoint => {
        const id = next++;
        if (!launch || !isSamePath(source.path ?? "", launch.path))
          return {
            id,
            verified: false,
            message: "Only decisions of the document that is run can have breakpoints.",
          };
        const index = decisionAt(launch, line - linesStartAt());
        if (index === undefined)
          return { id, verified: false, message: "There is no decision on this line or below." };
        decisions.set(index, id);
        const start = launch.decisions[index]?.label.start ?? 0;
        return { id, verified: true, line: launch.lines.position(start).line + linesStartAt() };
      });
    },
    setFunctions(wanted) {
      functions = new Map();
      return wanted.map(({ name }): Dap.Breakpoint => {
        const id = next++;
        if (!KNOWN.has(name)) return { id, verified: false, message: unknown(name) };
        functions.set(name, id);
        return { id, verified: true };
      });
    },
    setExceptions(wanted) {
      filters = wanted;
    },
    hit({ eventType }, decision) {
      const onDecision = decision === undefined ? undefined : decisions.get(decision);
      if (onDecision !== undefined) return { reason: "breakpoint", ids: [onDecision] };
      const named = [functions.get(eventType), functions.get(DECISION_OF[eventType] ?? "")];
      const ids = named.filter((id) => id !== undefined);
      if (ids.length > 0) return { reason: "function breakpoint", ids };
      const isFatal = /^WorkflowExecution(Failed|TimedOut|Terminated)$/.test(eventType);
      const isFailure = !isFatal && /(Failed|TimedOut|Terminated)$/.test(eventType);
      const stops = (isFatal && filters.includes("uncaught")) || (isFailure && filters.includes("caught"));
      return stops ? { reason: "exception", ids: [] } : undefined;
    },
  };
}

const KNOWN: ReadonlySet<string> = new Set([
  ...EVENT_ATTRIBUTES.keys(),
  ...DECISION_TYPES.map(({ name }) => name),
]);

function unknown(name: string): string {
  const meant = nearest(name, [...KNOWN]);
  return `"${name}" is no type of an event or a decision. ${meant ? `Did you mean "${meant}"?` : "Write one such as TimerFired or StartTimer."}`;
}

/** The decision that is written on a line, or the first one below it. */
function decisionAt({ decisions, lines }: SwfLaunch, line: number): number | undefined {
  const index = decisions.findIndex(({ node }) => lines.position(node.end).line >= line);
  return index < 0 ? undefined : index;
}
