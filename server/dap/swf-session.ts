/** Debug sessions about SWF: takes over the requests of a session whose launch is about a workflow rather than a state machine. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import type { Handlers, Refusal } from "./dispatch.js";
import type { DebugHost } from "./host.js";
import type { Tell } from "./narrator.js";
import type { LaunchArguments } from "./protocol.js";
import { createSwfBreakpoints, type SwfBreakpoints } from "./swf-breakpoints.js";
import type { SwfGoal } from "./swf-debugger.js";
import { createSwfInspection, lookedUp } from "./swf-inspection.js";
import { isSwfLaunch, prepareSwfLaunch } from "./swf-launch.js";
import { createSwfOverview } from "./swf-overview.js";
import { createSwfRun, type SwfRun } from "./swf-run.js";
import { createSwfTasks, typedInto } from "./swf-tasks.js";
import { createVariableStore } from "./variables.js";

export interface SwfSession {
  /** The given handlers until a launch is about SWF; from then on SWF's own. */
  readonly handlers: Handlers;
  dispose(): void;
}

const NOT_HERE: Refusal = { refused: "A workflow of SWF cannot do this." };
const GOING_ON: Refusal = { refused: "The workflow is going on: pause it first." };
const OVER: Refusal = { refused: "The workflow is over." };

const NO_VARIABLES: Dap.Breakpoint = { verified: false, message: "A workflow of SWF has no variables." };

/** Why a workflow cannot be told to go on or back. */
const notStopped = (run: SwfRun | undefined): Refusal => (run?.state === "running" ? GOING_ON : OVER);

/** Wraps the handlers of a session about state machines. */
export function createSwfSession(others: Handlers, host: DebugHost, tell: Tell): SwfSession {
  const state: SwfState = {};
  const own: Readonly<Record<string, unknown>> = { ...createSwfHandlers(state, host, tell) };
  let isSwf = false;
  const routed = Object.entries(others).map(([command, other]) => {
    const mine = own[command] ?? (() => NOT_HERE);
    const handle = (args: unknown): unknown => ((isSwf ? mine : other) as (args: unknown) => unknown)(args);
    return [command, handle] as const;
  });
  const byCommand = Object.fromEntries(routed) as unknown as Handlers;
  return {
    handlers: {
      ...byCommand,
      initialize(args) {
        state.client = args;
        return others.initialize(args);
      },
      async launch(args) {
        isSwf = await isSwfLaunch(args, host);
        return byCommand.launch(args);
      },
    },
    dispose: () => state.run?.dispose(),
  };
}

/** What a session knows between requests. */
interface SwfState {
  client?: Dap.InitializeRequestArguments;
  args?: LaunchArguments;
  run?: SwfRun;
}

function createSwfHandlers(state: SwfState, host: DebugHost, tell: Tell): Partial<Handlers> {
  const linesStartAt = (): 0 | 1 => (state.client?.linesStartAt1 === false ? 0 : 1);
  const breakpoints = createSwfBreakpoints(linesStartAt);
  const values = createVariableStore();
  const current = (): SwfRun | undefined => state.run;
  return {
    ...createBeginning(state, breakpoints, values.clear, host, tell),
    ...createControl(state),
    ...createBreakpointRequests(state, breakpoints),
    ...createSwfInspection(current, values, linesStartAt),
    ...createSwfTasks(current),
    ...createSwfOverview(current),
    evaluate({ expression, context, frameId }) {
      const { run } = state;
      if (!run) return NOT_HERE;
      if (context !== "repl") return lookedUp(run, expression, frameId, values);
      return run.state === "stopped" ? typedInto(run, expression, tell) : notStopped(run);
    },
  };
}

/** Requests that begin and end a session. */
function createBeginning(
  state: SwfState,
  breakpoints: SwfBreakpoints,
  onStop: () => void,
  host: DebugHost,
  tell: Tell,
): Pick<Handlers, "launch" | "configurationDone" | "terminate" | "disconnect"> {
  const later = (event: "initialized" | "terminated"): void => {
    setTimeout(() => tell(event, {}), 0);
  };
  return {
    async launch(args) {
      const launch = await prepareSwfLaunch(args, host);
      if ("refused" in launch) return launch;
      const isDebugged = args.noDebug !== true;
      const run = createSwfRun(launch, { breakpoints, host, tell, onStop, isDebugged });
      if ("code" in run) return { refused: `SWF refuses the start: ${run.code}: ${run.message}` };
      state.args = args;
      state.run = run;
      for (const note of launch.plan.notes) tell("output", { category: "stdout", output: `${note}\n` });
      later("initialized");
      return {};
    },
    configurationDone() {
      const { run, args } = state;
      run?.go(args?.stopOnEntry === true && args.noDebug !== true ? "event" : "end");
      return {};
    },
    terminate() {
      state.run?.dispose();
      later("terminated");
      return {};
    },
    disconnect() {
      state.run?.dispose();
      return {};
    },
  };
}

type Controlling = "continue" | "next" | "stepIn" | "stepOut" | "stepBack" | "reverseContinue" | "pause";

/** Requests that let the workflow go on or take it back: by decision, by event, to the next decision task. */
function createControl(state: SwfState): Pick<Handlers, Controlling> {
  const move = (how: (run: SwfRun) => void): Refusal | Record<never, never> => {
    const { run } = state;
    if (run?.state !== "stopped") return notStopped(run);
    how(run);
    return {};
  };
  const go = (goal: SwfGoal) => () => move((run) => run.go(goal));
  return {
    continue: go("end"),
    next: go("decision"),
    stepIn: go("event"),
    stepOut: go("decisionTask"),
    stepBack: () => move((run) => run.goBack("event")),
    reverseContinue: () => move((run) => run.goBack("breakpoint")),
    pause() {
      state.run?.pause();
      return {};
    },
  };
}

function createBreakpointRequests(
  state: SwfState,
  breakpoints: SwfBreakpoints,
): Pick<
  Handlers,
  "setBreakpoints" | "setFunctionBreakpoints" | "setDataBreakpoints" | "setExceptionBreakpoints"
> {
  const isDebugged = (): boolean => state.args?.noDebug !== true;
  return {
    setBreakpoints: (args) => ({
      breakpoints: [
        ...breakpoints.setSource(isDebugged() ? args : { ...args, breakpoints: [] }, state.run?.launch),
      ],
    }),
    setFunctionBreakpoints: ({ breakpoints: wanted }) => ({
      breakpoints: [...breakpoints.setFunctions(isDebugged() ? wanted : [])],
    }),
    // The editor sends those of all its sessions, and an empty list as well.
    setDataBreakpoints: ({ breakpoints: wanted }) => ({ breakpoints: wanted.map(() => NO_VARIABLES) }),
    setExceptionBreakpoints({ filters, filterOptions = [] }) {
      const wanted = [...filters, ...filterOptions.map(({ filterId }) => filterId)];
      breakpoints.setExceptions(isDebugged() ? wanted : []);
      return {};
    },
  };
}
