/** Requests that look at a run that stands still: threads, stack, scopes, values, the error. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import { errorAt } from "../../core/debugger/debugger.js";
import { framesOf, scopesOf, type ValueScope } from "../../core/debugger/inspect.js";
import { threadName } from "../../core/debugger/threads.js";
import { partCounts } from "../../core/debugger/values.js";
import { threadOf } from "../../core/interpreter/machine.js";
import { exceptionInfo, frameToClient, type Positions } from "./convert.js";
import type { DebugRun } from "./debug-run.js";
import type { Handlers, Refusal } from "./dispatch.js";
import { notStopped, type SessionState, STOP_GONE } from "./session-state.js";
import type { StopView } from "./stop-view.js";

type Inspecting = "threads" | "stackTrace" | "scopes" | "variables" | "exceptionInfo";

/** The handlers, over whatever run the session has. */
export function createInspection(
  session: SessionState,
  view: StopView,
  positions: Positions,
): Pick<Handlers, Inspecting> {
  return {
    threads: () => ({ threads: threadsOf(session.run) }),
    stackTrace(args) {
      const live = session.run;
      return live ? stackOf(live, args, view, positions) : STOP_GONE;
    },
    scopes({ frameId }) {
      const shown = view.frame(frameId);
      const live = session.run;
      if (!live) return STOP_GONE;
      // A view may ask late for a frame that has gone: it gets nothing to show, and the person no error to read.
      if (!shown) return { scopes: [] };
      const { frame, stop, top } = shown;
      const error = top && frame.thread.id === stop.thread ? errorAt(stop) : undefined;
      const scopes = scopesOf(live.launch.program, stop.machine, frame, error);
      return { scopes: scopes.map((scope) => scopeToClient(scope, view)) };
    },
    variables({ variablesReference, filter, start, count }) {
      const page = {
        ...(filter && { only: filter }),
        ...(start !== undefined && { start }),
        ...(count !== undefined && { count }),
      };
      return { variables: [...view.values.open(variablesReference, page)] };
    },
    exceptionInfo() {
      const raised = session.run?.debugger.stop?.raised;
      return raised ? exceptionInfo(raised) : { refused: "The run did not stop at an error." };
    },
  };
}

function threadsOf(live: DebugRun | undefined): Dap.Thread[] {
  if (!live) return [];
  const { program, name } = live.launch;
  const machine = live.debugger.stop?.machine ?? live.debugger.execution.machine;
  return machine.threads.map((thread) => ({
    id: thread.id,
    name: threadName(program, machine, thread, name),
  }));
}

function stackOf(
  live: DebugRun,
  { threadId, startFrame = 0, levels }: Dap.StackTraceArguments,
  view: StopView,
  positions: Positions,
): Dap.StackTraceResponse["body"] | Refusal {
  const { launch } = live;
  const { stop } = live.debugger;
  if (!stop) return notStopped(live);
  const thread = threadOf(stop.machine, threadId);
  const all = thread
    ? framesOf(launch.program, stop.machine, thread, thread.id === stop.thread ? errorAt(stop) : undefined)
    : [];
  const shown = all.slice(startFrame, levels ? startFrame + levels : undefined);
  const stackFrames = shown.map((frame, i) => {
    const id = view.add({ frame, stop, top: startFrame + i === 0 });
    return frameToClient(id, frame, launch.path, launch.lines, positions);
  });
  return { stackFrames, totalFrames: all.length };
}

function scopeToClient({ name, value, expression, each, secondary }: ValueScope, view: StopView): Dap.Scope {
  const { named, indexed } = partCounts(value);
  const openable = { value, label: name, ...(expression && { expression }), ...(each && { prefix: each }) };
  return {
    name,
    variablesReference: view.values.refer(openable),
    expensive: secondary,
    ...(named > 0 && { namedVariables: named }),
    ...(indexed > 0 && { indexedVariables: indexed }),
  };
}
