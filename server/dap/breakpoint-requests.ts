/** Requests that set breakpoints of all kinds, and that ask where they can be set. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import { assignmentsOf } from "../../core/asl/variables.js";
import { sitesWithin } from "../../core/debugger/breakpoints.js";
import { ownerOf } from "../../core/debugger/evaluate.js";
import {
  ANY_ERROR,
  type ErrorNames,
  type ExceptionFilter,
  parseErrorNames,
} from "../../core/debugger/exception-filter.js";
import { threadOf } from "../../core/interpreter/machine.js";
import type { BreakpointTable, Group, Wish } from "./breakpoint-table.js";
import { type DataId, dataWish, functionWish, sourceWish } from "./breakpoint-wishes.js";
import type { Positions } from "./convert.js";
import type { DebugRun } from "./debug-run.js";
import type { Handlers } from "./dispatch.js";
import { documentsIn, documentsOf } from "./documents.js";
import type { SessionState } from "./session-state.js";
import type { StopView } from "./stop-view.js";

type Breaking =
  | "setBreakpoints"
  | "breakpointLocations"
  | "setFunctionBreakpoints"
  | "dataBreakpointInfo"
  | "setDataBreakpoints"
  | "setExceptionBreakpoints";

/** The handlers, over whatever run the session has. */
export function createBreakpointRequests(
  session: SessionState,
  table: BreakpointTable,
  view: StopView,
  positions: Positions,
): Pick<Handlers, Breaking> {
  const set = (group: Group, wishes: readonly Wish[]): { breakpoints: Dap.Breakpoint[] } => {
    const answers = table.set(group, wishes, session.run?.launch);
    if (!session.args?.noDebug) session.run?.debugger.setBreakpoints(table.bound);
    return { breakpoints: [...answers] };
  };
  return {
    setBreakpoints({ source: { path = "" }, breakpoints = [] }) {
      const wishes = breakpoints.map((wanted) => sourceWish(path, wanted, positions));
      return set({ path }, wishes);
    },
    breakpointLocations: (args) => ({ breakpoints: locations(args, session, positions) }),
    setFunctionBreakpoints: ({ breakpoints = [] }) => set("function", breakpoints.map(functionWish)),
    dataBreakpointInfo: (args) => dataInfo(args, session, view),
    setDataBreakpoints: ({ breakpoints = [] }) => set("data", breakpoints.map(dataWish)),
    setExceptionBreakpoints(args) {
      const { filter, breakpoints } = exceptionFilter(args);
      session.exceptions = filter;
      if (session.run && !session.args?.noDebug) session.run.debugger.exceptions = filter;
      return { breakpoints: [...breakpoints] };
    },
  };
}

function locations(
  { source, line, column, endLine = line, endColumn }: Dap.BreakpointLocationsArguments,
  { run }: SessionState,
  positions: Positions,
): Dap.BreakpointLocation[] {
  const documents = run ? documentsIn(run.launch, source.path ?? "") : [];
  const [first] = documents;
  if (!first) return [];
  const offset = (at: number, character: number | undefined, end: boolean): number => {
    const span = first.lines.line(positions.lineFromClient(at));
    if (character === undefined) return end ? span.end : span.start;
    return span.start + positions.columnFromClient(character);
  };
  const span = { start: offset(line, column, false), end: offset(endLine, endColumn, true) };
  return documents
    .flatMap((document) => sitesWithin(document, span))
    .map((at) => ({
      line: positions.lineToClient(at.line),
      column: positions.columnToClient(at.character),
    }));
}

/** Only variables can be watched: everything else has its value from one stage, at which a breakpoint can be set. */
function dataInfo(
  { variablesReference, name, frameId }: Dap.DataBreakpointInfoArguments,
  { run }: SessionState,
  view: StopView,
): Dap.DataBreakpointInfoResponse["body"] {
  const variable = name.replace(/^\$/, "");
  const openable = variablesReference === undefined ? undefined : view.values.get(variablesReference);
  if (!run || (variablesReference ? openable?.prefix !== "$" : !name.startsWith("$")))
    return { dataId: null, description: `"${name}" is no variable: only variables can be watched.` };
  const { stop } = run.debugger;
  const thread =
    view.frame(frameId)?.frame.thread ?? openable?.thread ?? (stop && threadOf(stop.machine, stop.thread));
  const owner = stop && thread && ownerOf(stop.machine, thread, variable);
  const scope = owner?.scope ?? assignedIn(run, variable);
  if (scope === undefined) return { dataId: null, description: `No state assigns "$${variable}".` };
  const id: DataId = { variable, scope };
  return {
    dataId: JSON.stringify(id),
    description: `$${variable}`,
    accessTypes: ["write", "read", "readWrite"],
    canPersist: true,
  };
}

/** Pointer of the first scope with a state that assigns the variable. */
function assignedIn({ launch }: DebugRun, variable: string): string | undefined {
  for (const { machine, prefix } of documentsOf(launch))
    for (const state of machine.allStates)
      if (assignmentsOf(state).some(({ name }) => name === variable)) return prefix + state.scope.pointer;
  return undefined;
}

/** Filters by their ids, each perhaps limited to errors of some names, and what is to be said of each in the order given. */
function exceptionFilter({ filters = [], filterOptions = [] }: Dap.SetExceptionBreakpointsArguments): {
  readonly filter: ExceptionFilter;
  readonly breakpoints: readonly Dap.Breakpoint[];
} {
  const filter: { -readonly [K in keyof ExceptionFilter]: ErrorNames } = {};
  const wanted = [...filters.map((filterId) => ({ filterId, condition: "" })), ...filterOptions];
  const breakpoints = wanted.map(({ filterId, condition = "" }): Dap.Breakpoint => {
    const names = parseErrorNames(condition);
    if (filterId === "named" && !names) return { verified: false, message: NAMES_MISSING };
    if (filterId !== "uncaught" && filterId !== "caught" && filterId !== "named")
      return { verified: false, message: `There is no exception filter "${filterId}".` };
    filter[filterId] = names ?? ANY_ERROR;
    return { verified: true };
  });
  return { filter, breakpoints };
}

const NAMES_MISSING =
  "Write the names of the errors as the breakpoint's condition, such as: States.Timeout, Lambda.*";
