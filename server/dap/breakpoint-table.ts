/** The breakpoints a person has set in the documents, and what each of them is bound to. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import { type Breakpoint, parseHitCondition } from "../../core/debugger/breakpoint.js";
import { bindLine } from "../../core/debugger/breakpoints.js";
import { expressionFault } from "../../core/debugger/evaluate.js";
import { fileNameOf, isSamePath } from "../tasks/paths.js";
import type { Positions } from "./convert.js";
import type { Launch } from "./launch.js";

export interface BreakpointTable {
  /** Replaces the breakpoints of one document and says what became of each. */
  set(
    path: string,
    wanted: readonly Dap.SourceBreakpoint[],
    launch: Launch | undefined,
  ): readonly Dap.Breakpoint[];
  /** Binds again what was set before the definition was known; gives the breakpoints that changed. */
  bind(launch: Launch): readonly Dap.Breakpoint[];
  /** What is bound. */
  readonly bound: readonly Breakpoint[];
}

interface Entry {
  readonly id: number;
  readonly path: string;
  readonly wanted: Dap.SourceBreakpoint;
  readonly breakpoint?: Breakpoint;
}

/** An empty table; lines are counted as the client counts them. */
export function createBreakpointTable(positions: Positions): BreakpointTable {
  let entries: readonly Entry[] = [];
  let nextId = 1;
  const enter = (
    id: number,
    path: string,
    wanted: Dap.SourceBreakpoint,
    launch: Launch | undefined,
  ): Bound => {
    const result = bindBreakpoint(id, path, wanted, launch, positions);
    const entry = { id, path, wanted, ...(result.breakpoint && { breakpoint: result.breakpoint }) };
    return { entry, answer: result.answer };
  };
  return {
    set(path, wanted, launch) {
      const made = wanted.map((each) => enter(nextId++, path, each, launch));
      entries = [
        ...entries.filter((entry) => !isSamePath(entry.path, path)),
        ...made.map(({ entry }) => entry),
      ];
      return made.map(({ answer }) => answer);
    },
    bind(launch) {
      const made = entries.map(({ id, path, wanted }) => enter(id, path, wanted, launch));
      entries = made.map(({ entry }) => entry);
      return made.map(({ answer }) => answer);
    },
    get bound() {
      return entries.flatMap(({ breakpoint }) => (breakpoint ? [breakpoint] : []));
    },
  };
}

interface Bound {
  readonly entry: Entry;
  readonly answer: Dap.Breakpoint;
}

function bindBreakpoint(
  id: number,
  path: string,
  wanted: Dap.SourceBreakpoint,
  launch: Launch | undefined,
  positions: Positions,
): { answer: Dap.Breakpoint; breakpoint?: Breakpoint } {
  const refuse = (message: string): { answer: Dap.Breakpoint } => ({
    answer: { id, verified: false, line: wanted.line, message },
  });
  if (!launch) return refuse("The definition has not been read yet.");
  if (!isSamePath(path, launch.path)) {
    return refuse(
      `This session runs "${fileNameOf(launch.path)}": breakpoints in other files do not stop it.`,
    );
  }
  const hits = wanted.hitCondition ? parseHitCondition(wanted.hitCondition) : undefined;
  if (wanted.hitCondition && !hits) {
    return refuse(
      `"${wanted.hitCondition}" is no hit count: write a number, or one with an operator, such as >= 5 or % 10.`,
    );
  }
  const line = positions.lineFromClient(wanted.line);
  const binding = bindLine(launch.definition.machine, launch.lines, launch.analysis.text, line);
  if ("unbound" in binding) return refuse(elsewhere(launch, line) ?? binding.unbound);
  const { condition, logMessage } = wanted;
  const fault = condition && expressionFault(binding.state.queryLanguage, condition);
  if (fault) return refuse(`The condition cannot be evaluated. ${fault}`);
  const breakpoint: Breakpoint = {
    id,
    state: binding.state.pointer,
    ...(condition && { condition }),
    ...(hits && { hits }),
    ...(logMessage && { logMessage }),
  };
  return { breakpoint, answer: { id, verified: true, line: positions.lineToClient(binding.line) } };
}

/** The reason when the line belongs to another definition of the same template. */
function elsewhere({ analysis, definition, lines, name }: Launch, line: number): string | undefined {
  const { start } = lines.line(line);
  const other = analysis.definitions.find(
    ({ machine: { node }, pointer }) =>
      pointer !== definition.pointer && node.start <= start && start < node.end,
  );
  return (
    other &&
    `This line belongs to the state machine "${other.name ?? other.pointer}", but this session runs "${name}".`
  );
}
