/** Requests that begin and end a session: initialize, launch, configurationDone, terminate, disconnect. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import type { BreakpointTable } from "./breakpoint-table.js";
import { createDebugRun, type DebugRun } from "./debug-run.js";
import type { Handlers } from "./dispatch.js";
import type { DebugHost } from "./host.js";
import { type Launch, prepareLaunch } from "./launch.js";
import type { Tell } from "./narrator.js";
import type { LaunchArguments } from "./protocol.js";
import { NOT_LAUNCHED, type SessionState } from "./session-state.js";
import type { StopView } from "./stop-view.js";

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

type Living = "initialize" | "launch" | "configurationDone" | "terminate" | "disconnect";

/** The handlers; `tell` sends events. */
export function createLifecycle(
  session: SessionState,
  host: DebugHost,
  breakpoints: BreakpointTable,
  view: StopView,
  tell: Tell,
): Pick<Handlers, Living> {
  return {
    initialize(client) {
      session.client = client;
      return CAPABILITIES;
    },
    async launch(args) {
      if (session.run) return { refused: "This session already runs a state machine." };
      const launch = await prepareLaunch(args, host);
      if ("refused" in launch) return launch;
      const run = createDebugRun(launch, tell, view.clear, (error) => reportBug(error, host, tell), host);
      session.args = args;
      session.run = run;
      prepareRun(run, args, launch, breakpoints, tell);
      later(() => tell("initialized", {}));
      return {};
    },
    configurationDone() {
      const { run, args } = session;
      if (!run) return NOT_LAUNCHED;
      if (args?.stopOnEntry && !args.noDebug) run.runner.stopOnEntry();
      else run.runner.go({ kind: "continue" });
      return {};
    },
    terminate() {
      session.run?.runner.dispose();
      later(() => tell("terminated", {}));
      return {};
    },
    disconnect() {
      session.run?.runner.dispose();
      return {};
    },
  };
}

/** Says where input and answers come from, and binds the breakpoints that were set before. */
function prepareRun(
  run: DebugRun,
  { noDebug }: LaunchArguments,
  launch: Launch,
  breakpoints: BreakpointTable,
  tell: Tell,
): void {
  for (const note of [...launch.setup.notes, ...(launch.tasks?.notes ?? [])])
    tell("output", { category: "stdout", output: `${note}\n` });
  for (const breakpoint of breakpoints.bind(launch)) tell("breakpoint", { reason: "changed", breakpoint });
  if (noDebug) run.debugger.exceptions = { uncaught: false, caught: false };
  else run.debugger.setBreakpoints(breakpoints.bound);
}

function reportBug(error: unknown, host: DebugHost, tell: Tell): void {
  host.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const output = "The debugger failed: this is a bug of ASL Workbench. Its log says more.\n";
  tell("output", { category: "stderr", output });
  tell("terminated", {});
}

/** After the answer to the present request has gone out. */
const later = (work: () => void): void => {
  setTimeout(work, 0);
};
