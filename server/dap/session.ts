/** A debug session: requests of the Debug Adapter Protocol → the debugger, and what it does → events. Knows no transport. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import { createBreakpointRequests } from "./breakpoint-requests.js";
import { createBreakpointTable } from "./breakpoint-table.js";
import { createControl } from "./control.js";
import { createPositions } from "./convert.js";
import { createDispatcher, type Handlers } from "./dispatch.js";
import { createEditRequests } from "./edit-requests.js";
import { createEvaluation } from "./evaluation.js";
import type { DebugHost } from "./host.js";
import { createInspection } from "./inspection.js";
import { createJumpRequests } from "./jump-requests.js";
import { bindBreakpoints, createLifecycle } from "./lifecycle.js";
import type { Tell } from "./narrator.js";
import { createOverviewRequests } from "./overview-requests.js";
import { createRecordingRequests } from "./recording-requests.js";
import type { SessionState } from "./session-state.js";
import { createStopView } from "./stop-view.js";
import { createSwfSession } from "./swf-session.js";

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
  const breakpoints = createBreakpointTable();
  const view = createStopView();
  const tell: Tell = (event, body) => dispatcher.sendEvent(event, body);
  const rebind = (): void => bindBreakpoints(session, breakpoints, tell);
  const editing = createEditRequests(session, view, host, rebind);
  const handlers: Handlers = {
    ...createLifecycle(session, host, breakpoints, view, tell),
    ...createBreakpointRequests(session, breakpoints, view, positions),
    ...createControl(session, view),
    ...createInspection(session, view, positions, tell),
    ...createOverviewRequests(session, view),
    ...createRecordingRequests(session),
    ...createJumpRequests(session, view, positions),
    ...editing,
    ...createEvaluation(session, view, editing, positions),
  };
  const swf = createSwfSession(handlers, host, tell);
  const dispatcher = createDispatcher(swf.handlers, (message) => listener(message), host.log);
  return {
    handle: dispatcher.handle,
    onMessage(wanted) {
      listener = wanted;
    },
    dispose() {
      session.run?.runner.dispose();
      swf.dispose();
    },
  };
}
