/** Requests that look at a run that stands still: threads, stack, scopes, values, the error. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import { errorAt, type Stop } from "../../core/debugger/debugger.js";
import { type Gathering, gather, gatheredValues } from "../../core/debugger/gathering.js";
import { framesOf, scopesOf } from "../../core/debugger/inspect.js";
import type { Changeable } from "../../core/debugger/value-edits.js";
import { partCounts } from "../../core/debugger/values.js";
import { type Thread, threadOf } from "../../core/interpreter/machine.js";
import type { JsonValue } from "../../core/text/json-value.js";
import { exceptionInfo, frameToClient, type Positions } from "./convert.js";
import type { DebugRun } from "./debug-run.js";
import type { Handlers } from "./dispatch.js";
import { documentAt, type RunDocument } from "./documents.js";
import type { Launch } from "./launch.js";
import type { Tell } from "./narrator.js";
import { notStopped, type SessionState, STOP_GONE } from "./session-state.js";
import type { ShownFrame, StopView } from "./stop-view.js";
import { threadEntries, threadList } from "./thread-list.js";

type Inspecting = "threads" | "stackTrace" | "scopes" | "variables" | "exceptionInfo";

/** The handlers, over whatever run the session has. */
export function createInspection(
  session: SessionState,
  view: StopView,
  positions: Positions,
  tell: Tell,
): Pick<Handlers, Inspecting> {
  return {
    threads: () => ({ threads: threadsOf(session.run) }),
    stackTrace(args) {
      const live = session.run;
      if (!live) return STOP_GONE;
      if (live.runner.state === "finished") return notStopped(live);
      if (live.debugger.stop) return stackOf(live, live.debugger.stop, args, view, positions);
      // Who asks so late takes the thread for stopped, perhaps because an older answer came after the newer news.
      tell("continued", { threadId: args.threadId, allThreadsContinued: true });
      return { stackFrames: [], totalFrames: 0 };
    },
    scopes({ frameId }) {
      const shown = view.frame(frameId);
      const live = session.run;
      if (!live) return STOP_GONE;
      // A view may ask late for a frame that has gone: it gets nothing to show, and the person no error to read.
      if (!shown) return { scopes: [] };
      return { scopes: scopesShown(live, shown, view) };
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
  const { machine, thread } = live.debugger.stop ?? { machine: live.debugger.execution.machine, thread: 0 };
  return threadEntries({ program, machine, name }, threadList({ machine, thread }));
}

function stackOf(
  { launch }: DebugRun,
  stop: Stop,
  { threadId, startFrame = 0, levels }: Dap.StackTraceArguments,
  view: StopView,
  positions: Positions,
): Dap.StackTraceResponse["body"] {
  const all = shownFrames(launch, stop, threadId);
  const shown = all.slice(startFrame, levels ? startFrame + levels : undefined);
  const stackFrames = shown.map((each) => {
    const frame = each.gathering ? { ...each.frame, name: gatheringName(each.gathering) } : each.frame;
    return frameToClient(view.add(each), frame, documentAt(launch, frame.state.pointer), positions);
  });
  return { stackFrames, totalFrames: all.length };
}

/** The frames of a thread; of an entry that stands for many, one for each place where some of them stand. */
function shownFrames(launch: Launch, stop: Stop, threadId: number): readonly ShownFrame[] {
  const writtenAt = (pointer: string): RunDocument => documentAt(launch, pointer);
  const thread = threadOf(stop.machine, threadId);
  if (!thread) {
    const rest = threadList(stop).rests.get(threadId) ?? [];
    return gather(writtenAt, stop.machine.now, rest).map((gathering) => ({
      frame: gathering.frame,
      stop,
      top: false,
      gathering,
    }));
  }
  const error = thread.id === stop.thread ? errorAt(stop) : undefined;
  return framesOf(writtenAt, stop.machine, thread, error).map((frame, i) => ({ frame, stop, top: i === 0 }));
}

const gatheringName = ({ frame, threads }: Gathering): string =>
  `${frame.name} — ${threads.length.toLocaleString("en-US")} threads`;

function scopesShown(
  live: DebugRun,
  { frame, stop, top, gathering }: ShownFrame,
  view: StopView,
): Dap.Scope[] {
  if (gathering) {
    const value = gatheredValues(gathering);
    const variablesReference = view.values.refer({ value });
    return [{ name: "Threads", variablesReference, expensive: false, ...sizesOf(value) }];
  }
  const { thread, state } = frame;
  const error = top && thread.id === stop.thread ? errorAt(stop) : undefined;
  return scopesOf(live.launch.program, stop.machine, frame, error).map((scope): Dap.Scope => {
    const { name, value, expression, each, part, secondary } = scope;
    const openable = {
      value,
      label: name,
      language: state.language,
      thread,
      ...(expression && { expression }),
      ...(each && { prefix: each }),
      ...changeablePart(thread, value, each ? "variables" : part),
    };
    return { name, variablesReference: view.values.refer(openable), expensive: secondary, ...sizesOf(value) };
  });
}

const changeablePart = (
  thread: Thread,
  root: JsonValue,
  part: Changeable["part"] | undefined,
): { changeable?: Changeable } => (part ? { changeable: { thread, part, root, path: [] } } : {});

function sizesOf(value: JsonValue): Pick<Dap.Scope, "namedVariables" | "indexedVariables"> {
  const { named, indexed } = partCounts(value);
  return { ...(named > 0 && { namedVariables: named }), ...(indexed > 0 && { indexedVariables: indexed }) };
}
