/** What a session knows between requests. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import type { ExceptionFilter } from "../../core/debugger/exception-filter.js";
import type { DebugRun } from "./debug-run.js";
import type { Refusal } from "./dispatch.js";
import type { LaunchArguments } from "./protocol.js";

export interface SessionState {
  /** How the client counts, and what it can do; missing before `initialize`. */
  client?: Dap.InitializeRequestArguments;
  /** Missing before a launch that succeeded, like the run. */
  args?: LaunchArguments;
  run?: DebugRun;
  /** Which errors stop, as the client has said; missing before it has. */
  exceptions?: ExceptionFilter;
}

/** Nothing runs yet. */
export const NOT_LAUNCHED: Refusal = { refused: "Nothing has been launched." };
/** The question is about what was shown at another stop. */
export const STOP_GONE: Refusal = { refused: "This belongs to an earlier stop." };

/** Why a run that is not at a stop cannot be asked or told to go on. */
export const notStopped = ({ runner }: DebugRun): Refusal => ({
  refused: runner.state === "finished" ? "The run is over." : "The run is going on: pause it first.",
});
