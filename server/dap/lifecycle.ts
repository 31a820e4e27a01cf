/** Requests that begin and end a session: initialize, launch, configurationDone, restart, terminate, disconnect. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import type { BreakpointTable } from "./breakpoint-table.js";
import { createDebugRun, type DebugRun, type RunListener } from "./debug-run.js";
import type { Handlers, Refusal } from "./dispatch.js";
import type { DebugHost } from "./host.js";
import { prepareLaunch } from "./launch.js";
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
  supportsBreakpointLocationsRequest: true,
  supportsFunctionBreakpoints: true,
  supportsDataBreakpoints: true,
  supportsExceptionFilterOptions: true,
  supportsStepInTargetsRequest: true,
  supportsGotoTargetsRequest: true,
  supportsRestartFrame: true,
  supportsRestartRequest: true,
  supportsSingleThreadExecutionRequests: true,
  supportsSetVariable: true,
  supportsSetExpression: true,
  supportsCompletionsRequest: true,
  completionTriggerCharacters: [".", "$"],
  exceptionBreakpointFilters: [
    {
      filter: "uncaught",
      label: "Uncaught Errors",
      description: "Stop at an error that ends the execution.",
      default: true,
      supportsCondition: true,
      conditionDescription: "Only errors of these names: States.Timeout, Lambda.*",
    },
    {
      filter: "caught",
      label: "Caught Errors",
      description: "Stop at an error that a Catcher takes.",
      default: false,
      supportsCondition: true,
      conditionDescription: "Only errors of these names: States.Timeout, Lambda.*",
    },
    {
      filter: "named",
      label: "Named Errors",
      description: "Stop at errors of the names given, also those that a Retrier takes.",
      default: false,
      supportsCondition: true,
      conditionDescription: "Names of errors: States.Timeout, Lambda.*",
    },
  ],
};

type Living = "initialize" | "launch" | "configurationDone" | "restart" | "terminate" | "disconnect";

/** The handlers; `tell` sends events. */
export function createLifecycle(
  session: SessionState,
  host: DebugHost,
  breakpoints: BreakpointTable,
  view: StopView,
  tell: Tell,
): Pick<Handlers, Living> {
  const listener: RunListener = {
    tell,
    onStop: view.clear,
    onDefinition: () => bindBreakpoints(session, breakpoints, tell),
    onBug: (error) => reportBug(error, host, tell),
    canInvalidate: () => session.client?.supportsInvalidatedEvent === true,
  };
  /** Puts a run in the session that has not begun yet; a sentence when there can be none. */
  const prepare = async (args: LaunchArguments): Promise<Refusal | undefined> => {
    const launch = await prepareLaunch(args, host);
    if ("refused" in launch) return launch;
    session.run?.runner.dispose();
    view.clear();
    const run = createDebugRun(launch, listener, host);
    session.args = args;
    session.run = run;
    for (const note of [...launch.setup.notes, ...(launch.tasks?.notes ?? [])])
      tell("output", { category: "stdout", output: `${note}\n` });
    bindBreakpoints(session, breakpoints, tell);
    return undefined;
  };
  const begin = ({ runner }: DebugRun, { stopOnEntry, noDebug }: LaunchArguments): void => {
    if (stopOnEntry && !noDebug) runner.stopOnEntry();
    else runner.go({ kind: "continue" });
  };
  return {
    initialize(client) {
      session.client = client;
      return CAPABILITIES;
    },
    async launch(args) {
      if (session.run) return { refused: "This session already runs a state machine." };
      const refusal = await prepare(args);
      if (refusal) return refusal;
      later(() => tell("initialized", {}));
      return {};
    },
    configurationDone() {
      const { run, args } = session;
      if (!run || !args) return NOT_LAUNCHED;
      begin(run, args);
      return {};
    },
    async restart({ arguments: given }) {
      const args = given ?? session.args;
      if (!args) return NOT_LAUNCHED;
      const refusal = await prepare(args);
      const { run } = session;
      if (refusal || !run) return refusal ?? NOT_LAUNCHED;
      begin(run, args);
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

/** Binds the breakpoints to what the run runs now, and says what became of them. */
export function bindBreakpoints(
  { run, args, exceptions }: SessionState,
  table: BreakpointTable,
  tell: Tell,
): void {
  if (!run) return;
  for (const breakpoint of table.bind(run.launch)) tell("breakpoint", { reason: "changed", breakpoint });
  if (args?.noDebug) run.debugger.exceptions = {};
  else {
    run.debugger.setBreakpoints(table.bound);
    if (exceptions) run.debugger.exceptions = exceptions;
  }
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
