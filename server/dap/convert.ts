/** Core's spans, frames and tasks ↔ the Debug Adapter Protocol's lines, frames and bodies. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import type { Hit } from "../../core/debugger/breakpoint-hits.js";
import type { Stop } from "../../core/debugger/debugger.js";
import type { Frame } from "../../core/debugger/inspect.js";
import type { Raised } from "../../core/debugger/raised.js";
import type { TaskRequest } from "../../core/interpreter/task-handler.js";
import type { LineMap } from "../../core/text/line-map.js";
import { fileNameOf } from "../tasks/paths.js";
import type { PendingTask } from "./protocol.js";

/** How the client counts lines and columns; ours count from 0. */
export interface Positions {
  lineToClient(line: number): number;
  lineFromClient(line: number): number;
  columnToClient(column: number): number;
  columnFromClient(column: number): number;
}

/** Counting as the client said when it began; from 1 unless it said otherwise. */
export function createPositions(client: () => Dap.InitializeRequestArguments | undefined): Positions {
  const firstLine = (): number => (client()?.linesStartAt1 === false ? 0 : 1);
  const firstColumn = (): number => (client()?.columnsStartAt1 === false ? 0 : 1);
  return {
    lineToClient: (line) => line + firstLine(),
    lineFromClient: (line) => line - firstLine(),
    columnToClient: (column) => column + firstColumn(),
    columnFromClient: (column) => column - firstColumn(),
  };
}

/** The document as the client knows it. */
export const sourceOf = (path: string): Dap.Source => ({ name: fileNameOf(path), path });

/** A frame, from the beginning of its place to its end. */
export function frameToClient(
  id: number,
  frame: Frame,
  { path, lines }: { readonly path: string; readonly lines: LineMap },
  positions: Positions,
): Dap.StackFrame {
  const start = lines.position(frame.span.start);
  const end = lines.position(frame.span.end);
  return {
    id,
    name: frame.name,
    source: sourceOf(path),
    line: positions.lineToClient(start.line),
    column: positions.columnToClient(start.character),
    ...(end.line === start.line && {
      endLine: positions.lineToClient(end.line),
      endColumn: positions.columnToClient(end.character),
    }),
  };
}

/** A task that waits for its answer. */
export function pendingTask(request: TaskRequest): PendingTask {
  const { token, state, pointer, resource, input, callback } = request;
  return { token, state, pointer, resource, input, callback };
}

/** An error that stopped the run. */
export function exceptionInfo(raised: Raised): Dap.ExceptionInfoResponse["body"] {
  const { error, fate } = raised;
  const otherwise = fate === "tolerated" ? "The Map goes on without this item." : "It gives no cause.";
  const typeName = errorName(raised);
  return {
    exceptionId: typeName,
    description: error.cause ?? otherwise,
    breakMode: fate === "uncaught" ? "unhandled" : "always",
    details: { typeName, ...(error.cause !== undefined && { message: error.cause }) },
  };
}

const errorName = ({ error, fate }: Raised): string =>
  error.error ?? (fate === "tolerated" ? "a tolerated failure" : "an error without a name");

/** Where and why the run stopped. */
export function stoppedBody({ reason, thread, hits, raised }: Stop): Dap.StoppedEvent["body"] {
  const said = hits.flatMap(({ text }) => (text === undefined ? [] : [text]));
  return {
    reason: reason === "breakpoint" ? breakpointReason(hits) : reason,
    threadId: thread,
    allThreadsStopped: true,
    ...(hits.length > 0 && { hitBreakpointIds: hits.map(({ id }) => id) }),
    ...(said.length > 0 && { text: said.join("; ") }),
    ...(raised && { description: `Stopped at ${ERRORS[raised.fate]} error`, text: errorName(raised) }),
  };
}

const ERRORS: Readonly<Record<Raised["fate"], string>> = {
  uncaught: "an uncaught",
  caught: "a caught",
  tolerated: "a tolerated",
  retried: "a retried",
};

/** One in the text counts more than one on a name, and that more than one on a variable. */
function breakpointReason(hits: readonly Hit[]): string {
  const kinds = new Set(hits.map(({ kind }) => kind));
  if (kinds.size === 0 || kinds.has("source")) return "breakpoint";
  return kinds.has("function") ? "function breakpoint" : "data breakpoint";
}
