/** Requests that let a run go, take it back, pause it, or answer its tasks. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import type { Goal } from "../../core/debugger/goal.js";
import type { DebugRun } from "./debug-run.js";
import type { Handlers, Refusal } from "./dispatch.js";
import { NOT_LAUNCHED, notStopped, type SessionState } from "./session-state.js";
import type { StopView } from "./stop-view.js";

type Controlling =
  | "continue"
  | "next"
  | "stepIn"
  | "stepOut"
  | "stepBack"
  | "reverseContinue"
  | "pause"
  | "asl/pendingTasks"
  | "asl/answerTask";

type Done = Refusal | Record<never, never>;

/** The handlers, over whatever run the session has. */
export function createControl(session: SessionState, view: StopView): Pick<Handlers, Controlling> {
  const go = (
    { threadId, singleThread }: Dap.ContinueArguments,
    kind: Exclude<Goal["kind"], "until">,
    index?: number,
  ): Done => {
    const { run } = session;
    if (!run) return NOT_LAUNCHED;
    if (run.runner.state !== "stopped") return notStopped(run);
    const from = run.debugger.place(threadId);
    view.clear();
    const only = singleThread && from ? { only: from.thread } : {};
    if (kind === "continue" || !from) run.runner.go({ kind: "continue", ...only });
    else if (kind === "in") run.runner.go({ kind, from, ...(index !== undefined && { index }), ...only });
    else run.runner.go({ kind, from, ...only });
    return {};
  };
  const goBack = (move: (run: DebugRun) => void): Done => {
    const { run } = session;
    if (!run) return NOT_LAUNCHED;
    if (run.runner.state !== "stopped") return notStopped(run);
    view.clear();
    move(run);
    return {};
  };
  return {
    continue(args) {
      const answer = go(args, "continue");
      return "refused" in answer ? answer : { allThreadsContinued: args.singleThread !== true };
    },
    next: (args) => go(args, "over"),
    stepIn: (args) => go(args, "in", args.targetId),
    stepOut: (args) => go(args, "out"),
    stepBack: ({ threadId }) => goBack(({ runner }) => runner.goBack(threadId)),
    reverseContinue: () => goBack(({ runner }) => runner.reverse()),
    pause() {
      session.run?.runner.pause();
      return session.run ? {} : NOT_LAUNCHED;
    },
    "asl/pendingTasks": () => ({ tasks: session.run?.pendingTasks() ?? [] }),
    "asl/answerTask": (answer) => session.run?.answerTask(answer) ?? (session.run ? {} : NOT_LAUNCHED),
  };
}
