/** Requests that let a run go, take it back, pause it, or answer its tasks. */
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
  const go = (threadId: number, kind: Goal["kind"]): Done => {
    const { run } = session;
    if (!run) return NOT_LAUNCHED;
    if (run.runner.state !== "stopped") return notStopped(run);
    const from = run.debugger.place(threadId);
    view.clear();
    run.runner.go(kind === "continue" || !from ? { kind: "continue" } : { kind, from });
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
    continue({ threadId }) {
      const answer = go(threadId, "continue");
      return "refused" in answer ? answer : { allThreadsContinued: true };
    },
    next: ({ threadId }) => go(threadId, "over"),
    stepIn: ({ threadId }) => go(threadId, "in"),
    stepOut: ({ threadId }) => go(threadId, "out"),
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
