/** Requests that look at a run that stands still: threads, stack, scopes, values, expressions. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import { errorAt, type Stop } from "../../core/debugger/debugger.js";
import { evaluate } from "../../core/debugger/evaluate.js";
import { type Frame, framesOf, scopesOf } from "../../core/debugger/inspect.js";
import { threadName } from "../../core/debugger/threads.js";
import { partCounts, summaryOf, typeName } from "../../core/debugger/values.js";
import { threadOf } from "../../core/interpreter/machine.js";
import { readCommand } from "./console.js";
import { exceptionInfo, frameToClient, type Positions, threadFromClient, threadToClient } from "./convert.js";
import type { DebugRun } from "./debug-run.js";
import type { Handlers, Refusal } from "./dispatch.js";
import { createVariableStore } from "./variables.js";

type Inspecting = "threads" | "stackTrace" | "scopes" | "variables" | "evaluate" | "exceptionInfo";

export interface Inspection extends Pick<Handlers, Inspecting> {
  /** Forgets the frames and references of the last stop. */
  clear(): void;
}

const GOES_ON: Refusal = { refused: "The run is going on: pause it first." };
const STOP_GONE: Refusal = { refused: "This frame belongs to an earlier stop." };

/** The handlers, over whatever run there is. */
export function createInspection(run: () => DebugRun | undefined, positions: Positions): Inspection {
  const store = createVariableStore();
  let frames: { readonly frame: Frame; readonly stop: Stop; readonly top: boolean }[] = [];
  const stopOf = (): { live: DebugRun; stop: Stop } | undefined => {
    const live = run();
    const stop = live?.debugger.stop;
    return live && stop && { live, stop };
  };
  const reveal = (name: string, value: Parameters<typeof store.refer>[0]): Dap.EvaluateResponse["body"] => {
    const { named, indexed } = partCounts(value.value);
    return {
      result: name,
      type: typeName(value.value),
      variablesReference: store.refer(value),
      ...(named > 0 && { namedVariables: named }),
      ...(indexed > 0 && { indexedVariables: indexed }),
    };
  };
  return {
    clear() {
      store.clear();
      frames = [];
    },
    threads() {
      const live = run();
      if (!live) return { threads: [] };
      const { program, name } = live.launch;
      const machine = live.debugger.stop?.machine ?? live.debugger.execution.machine;
      const threads = machine.threads.map((thread) => ({
        id: threadToClient(thread.id),
        name: threadName(program, machine, thread, name),
      }));
      return { threads };
    },
    stackTrace({ threadId, startFrame = 0, levels }) {
      const here = stopOf();
      if (!here) return GOES_ON;
      const { live, stop } = here;
      const thread = threadOf(stop.machine, threadFromClient(threadId));
      const all = thread ? framesOf(live.launch.program, stop.machine, thread) : [];
      const shown = all.slice(startFrame, levels ? startFrame + levels : undefined);
      const stackFrames = shown.map((frame, i) => {
        frames.push({ frame, stop, top: startFrame + i === 0 });
        return frameToClient(frames.length, frame, live.launch.path, live.launch.lines, positions);
      });
      return { stackFrames, totalFrames: all.length };
    },
    scopes({ frameId }) {
      const here = stopOf();
      const known = frames[frameId - 1];
      if (!here || !known) return STOP_GONE;
      const error = known.top && known.frame.thread.id === known.stop.thread ? errorAt(known.stop) : undefined;
      const scopes = scopesOf(here.live.launch.program, known.stop.machine, known.frame, error);
      return {
        scopes: scopes.map(({ name, value, expression, each, secondary }) => {
          const { named, indexed } = partCounts(value);
          return {
            name,
            variablesReference: store.refer({ value, label: name, ...(expression && { expression }), ...(each && { prefix: each }) }),
            expensive: secondary,
            ...(named > 0 && { namedVariables: named }),
            ...(indexed > 0 && { indexedVariables: indexed }),
          };
        }),
      };
    },
    variables({ variablesReference, filter, start, count }) {
      const page = { ...(filter && { only: filter }), ...(start !== undefined && { start }), ...(count !== undefined && { count }) };
      return { variables: [...store.open(variablesReference, page)] };
    },
    async evaluate({ expression, frameId, context }) {
      const live = run();
      if (!live) return { refused: "Nothing runs." };
      const command = context === "repl" ? readCommand(expression, live.pendingTasks()) : undefined;
      if (command && "refused" in command) return command;
      if (command) {
        const refusal = live.answerTask(command.answer);
        return refusal ?? { result: `"${command.task.state}" is answered.`, variablesReference: 0 };
      }
      const stop = live.debugger.stop;
      if (!stop) return GOES_ON;
      const known = frameId === undefined ? undefined : frames[frameId - 1];
      const thread = known?.frame.thread ?? threadOf(stop.machine, stop.thread);
      if (!thread) return STOP_GONE;
      const result = await evaluate(live.launch.program, stop.machine, thread, expression);
      if ("fault" in result) return { refused: result.fault };
      const text = context === "clipboard" ? JSON.stringify(result.value, null, 2) : summaryOf(result.value, 2000);
      return reveal(text, { value: result.value, expression });
    },
    exceptionInfo() {
      const raised = stopOf()?.stop.raised;
      return raised ? exceptionInfo(raised) : { refused: "The run did not stop at an error." };
    },
  };
}
