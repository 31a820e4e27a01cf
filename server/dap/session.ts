/** A debug session: requests of the Debug Adapter Protocol → the debugger, and what it does → events. Knows no transport. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import { type BreakpointTable, createBreakpointTable } from "./breakpoint-table.js";
import { createControl } from "./control.js";
import { createPositions } from "./convert.js";
import { createDispatcher, type Handlers } from "./dispatch.js";
import { createEvaluation } from "./evaluation.js";
import type { DebugHost } from "./host.js";
import { createInspection } from "./inspection.js";
import { createLifecycle } from "./lifecycle.js";
import type { Tell } from "./narrator.js";
import type { SessionState } from "./session-state.js";
import { createStopView } from "./stop-view.js";

export interface DebugSession {
  /** Takes a message from the editor. Never throws. */
  handle(message: Dap.ProtocolMessage): void;
  /** Sets who gets the messages for the editor. */
  onMessage(listener: (message: Dap.ProtocolMessage) => void): void;
  /** Ends the run, if there is one, without a word. */
  dispose(): void;
}

/** A session that waits for its first request. */
export function createDebugSession(host: DebugHost): DebugSession {
  let listener: (message: Dap.ProtocolMessage) => void = () => {};
  const session: SessionState = {};
  const positions = createPositions(() => session.client);
  const breakpoints = createBreakpointTable(positions);
  const view = createStopView();
  const tell: Tell = (event, body) => dispatcher.sendEvent(event, body);
  const handlers: Handlers = {
    ...createLifecycle(session, host, breakpoints, view, tell),
    ...createBreakpointHandlers(session, breakpoints),
    ...createControl(session, view),
    ...createInspection(session, view, positions),
    ...createEvaluation(session, view),
  };
  const dispatcher = createDispatcher(handlers, (message) => listener(message), host.log);
  return {
    handle: dispatcher.handle,
    onMessage(wanted) {
      listener = wanted;
    },
    dispose: () => session.run?.runner.dispose(),
  };
}

function createBreakpointHandlers(
  session: SessionState,
  table: BreakpointTable,
): Pick<Handlers, "setBreakpoints" | "setExceptionBreakpoints"> {
  return {
    setBreakpoints({ source, breakpoints: wanted = [] }) {
      const answers = table.set(source.path ?? "", wanted, session.run?.launch);
      if (!session.args?.noDebug) session.run?.debugger.setBreakpoints(table.bound);
      return { breakpoints: [...answers] };
    },
    setExceptionBreakpoints({ filters }) {
      const on = (filter: string): boolean => !session.args?.noDebug && filters.includes(filter);
      if (session.run) session.run.debugger.exceptions = { uncaught: on("uncaught"), caught: on("caught") };
      return {};
    },
  };
}
