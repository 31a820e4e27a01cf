/** A debug session: requests of the Debug Adapter Protocol → the debugger, and what it does → events. Knows no transport. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import type { Goal } from "../../core/debugger/goal.js";
import type { Files } from "../tasks/files.js";
import { createBreakpointTable } from "./breakpoint-table.js";
import { createPositions } from "./convert.js";
import { createDebugRun, type DebugRun } from "./debug-run.js";
import { createDispatcher, type Handlers, type Refusal } from "./dispatch.js";
import { createEvaluation } from "./evaluation.js";
import { createInspection, notStopped } from "./inspection.js";
import { prepareLaunch } from "./launch.js";
import type { LaunchArguments } from "./protocol.js";
import { createStopView } from "./stop-view.js";

/** What a session needs from the program that holds it; files are named as the launch configuration names them. */
export interface DebugHost extends Files {
  /** Is told of our own bugs. */
  log(message: string): void;
}

export interface DebugSession {
  /** Takes a message from the editor. Never throws. */
  handle(message: Dap.ProtocolMessage): void;
  /** Sets who gets the messages for the editor. */
  onMessage(listener: (message: Dap.ProtocolMessage) => void): void;
  /** Ends the run, if there is one, without a word. */
  dispose(): void;
}

const CAPABILITIES: Dap.Capabilities = {
  supportsConfigurationDoneRequest: true,
  supportsStepBack: true,
  supportsConditionalBreakpoints: true,
  supportsHitConditionalBreakpoints: true,
  supportsLogPoints: true,
  supportsEvaluateForHovers: true,
  supportsExceptionInfoRequest: true,
  supportsTerminateRequest: true,
  supportsClipboardContext: true,
  exceptionBreakpointFilters: [
    {
      filter: "uncaught",
      label: "Uncaught Errors",
      description: "Stop at an error that ends the execution.",
      default: true,
    },
    {
      filter: "caught",
      label: "Caught Errors",
      description: "Stop at an error that a Catcher takes.",
      default: false,
    },
  ],
};

const NOT_LAUNCHED: Refusal = { refused: "Nothing has been launched." };

/** A session that waits for its first request. */
export function createDebugSession(host: DebugHost): DebugSession {
  let listener: (message: Dap.ProtocolMessage) => void = () => {};
  let client: Dap.InitializeRequestArguments | undefined;
  let args: LaunchArguments | undefined;
  let run: DebugRun | undefined;
  const positions = createPositions(() => client);
  const breakpoints = createBreakpointTable(positions);
  const view = createStopView();

  const launch = async (given: LaunchArguments): Promise<Refusal | Record<never, never>> => {
    if (run) return { refused: "This session already runs a state machine." };
    const prepared = await prepareLaunch(given, host);
    if ("refused" in prepared) return prepared;
    args = given;
    run = createDebugRun(prepared, dispatcher.sendEvent, view.clear, broken);
    for (const note of prepared.setup.notes)
      dispatcher.sendEvent("output", { category: "console", output: `${note}\n` });
    for (const breakpoint of breakpoints.bind(prepared)) {
      dispatcher.sendEvent("breakpoint", { reason: "changed", breakpoint });
    }
    applyBreakpoints();
    if (given.noDebug) run.debugger.exceptions = { uncaught: false, caught: false };
    setTimeout(() => dispatcher.sendEvent("initialized", {}), 0);
    return {};
  };
  const broken = (error: unknown): void => {
    host.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const output = "The debugger failed: this is a bug of ASL Workbench. Its log says more.\n";
    dispatcher.sendEvent("output", { category: "stderr", output });
    dispatcher.sendEvent("terminated", {});
  };
  const applyBreakpoints = (): void => {
    run?.debugger.setBreakpoints(args?.noDebug ? [] : breakpoints.bound);
  };
  /** Lets a run go that stands still. */
  const go = (threadId: number, kind: Goal["kind"]): Refusal | Record<never, never> => {
    if (!run) return NOT_LAUNCHED;
    if (run.runner.state !== "stopped") return notStopped(run);
    const from = run.debugger.place(threadId);
    view.clear();
    run.runner.go(kind === "continue" || !from ? { kind: "continue" } : { kind, from });
    return {};
  };
  const goBack = (threadId: number, how: "step" | "reverse"): Refusal | Record<never, never> => {
    if (!run) return NOT_LAUNCHED;
    if (run.runner.state !== "stopped") return notStopped(run);
    view.clear();
    run.runner.goBack(how, threadId);
    return {};
  };
  const end = (): void => {
    if (run && run.runner.state !== "disposed") run.runner.dispose();
  };

  const handlers: Handlers = {
    ...createInspection(() => run, view, positions),
    ...createEvaluation(() => run, view),
    initialize(given) {
      client = given;
      return CAPABILITIES;
    },
    launch,
    configurationDone() {
      if (!run) return NOT_LAUNCHED;
      if (args?.stopOnEntry && !args.noDebug) run.runner.stopOnEntry();
      else run.runner.go({ kind: "continue" });
      return {};
    },
    setBreakpoints({ source, breakpoints: wanted = [] }) {
      const answers = breakpoints.set(source.path ?? "", wanted, run?.launch);
      applyBreakpoints();
      return { breakpoints: [...answers] };
    },
    setExceptionBreakpoints({ filters }) {
      if (!run) return {};
      const on = (filter: string): boolean => !args?.noDebug && filters.includes(filter);
      run.debugger.exceptions = { uncaught: on("uncaught"), caught: on("caught") };
      return {};
    },
    continue({ threadId }) {
      const answer = go(threadId, "continue");
      return "refused" in answer ? answer : { allThreadsContinued: true };
    },
    next: ({ threadId }) => go(threadId, "over"),
    stepIn: ({ threadId }) => go(threadId, "in"),
    stepOut: ({ threadId }) => go(threadId, "out"),
    stepBack: ({ threadId }) => goBack(threadId, "step"),
    reverseContinue: ({ threadId }) => goBack(threadId, "reverse"),
    pause() {
      run?.runner.pause();
      return run ? {} : NOT_LAUNCHED;
    },
    terminate() {
      end();
      setTimeout(() => dispatcher.sendEvent("terminated", {}), 0);
      return {};
    },
    disconnect() {
      end();
      return {};
    },
    "asl/pendingTasks": () => ({ tasks: run?.pendingTasks() ?? [] }),
    "asl/answerTask": (answer) => run?.answerTask(answer) ?? (run ? {} : NOT_LAUNCHED),
  };
  const dispatcher = createDispatcher(handlers, (message) => listener(message), host.log);
  return {
    handle: dispatcher.handle,
    onMessage(wanted) {
      listener = wanted;
    },
    dispose: end,
  };
}
