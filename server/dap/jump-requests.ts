/** Requests that put a thread somewhere else: to another state of its scope, or to the beginning of its own; and where stepping in may lead. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import type { State } from "../../core/asl/model.js";
import { bindLine } from "../../core/debugger/breakpoints.js";
import { childrenAhead } from "../../core/debugger/children-ahead.js";
import { ancestorsOf, familyOf } from "../../core/debugger/threads.js";
import type { Input, ThreadId } from "../../core/interpreter/machine.js";
import type { ProgramState } from "../../core/interpreter/program.js";
import type { Positions } from "./convert.js";
import type { DebugRun } from "./debug-run.js";
import type { Handlers, Refusal } from "./dispatch.js";
import { documentWith, type RunDocument } from "./documents.js";
import { NOT_LAUNCHED, notStopped, type SessionState, STOP_GONE } from "./session-state.js";
import type { StopView } from "./stop-view.js";

type Jumping = "gotoTargets" | "goto" | "restartFrame" | "stepInTargets";

/** The handlers, over whatever run the session has. */
export function createJumpRequests(
  session: SessionState,
  view: StopView,
  positions: Positions,
): Pick<Handlers, Jumping> {
  return {
    gotoTargets({ source, line }) {
      const { run } = session;
      if (!run) return NOT_LAUNCHED;
      const at = positions.lineFromClient(line);
      const document = documentWith(run.launch, source.path ?? "", at);
      const binding = document && bindLine(document, at);
      if (!binding || "unbound" in binding) return { targets: [] };
      return { targets: [targetOf(run, document, binding.site.state, positions)] };
    },
    async goto({ threadId, targetId }) {
      const { run } = session;
      if (!run) return NOT_LAUNCHED;
      const state = [...run.debugger.program.states.values()][targetId];
      if (!state) return { refused: "This state is not in the definition any more." };
      return (await jump(run, threadId, state)) ?? {};
    },
    async restartFrame({ frameId }) {
      const { run } = session;
      const shown = view.frame(frameId);
      if (!run || !shown) return run ? STOP_GONE : NOT_LAUNCHED;
      const { thread, state } = shown.frame;
      const why = `"${state.name}" begins anew with its input.`;
      return (await run.change(to(thread.id, state.pointer), why, "restart")) ?? {};
    },
    async stepInTargets({ frameId }) {
      const shown = view.frame(frameId);
      const { run } = session;
      if (!run || !shown) return { targets: [] };
      const { frame, stop } = shown;
      const children = await childrenAhead(run.launch.program, stop.machine, frame.thread);
      return { targets: children.map(({ index, name }) => ({ id: index, label: name })) };
    },
  };
}

/** A state as a target, called by what going there means. */
function targetOf(
  { debugger: { program } }: DebugRun,
  { lines, prefix }: RunDocument,
  { key, name, pointer }: State,
  positions: Positions,
): Dap.GotoTarget {
  const start = lines.position(key.start);
  return {
    id: [...program.states.keys()].indexOf(prefix + pointer),
    label: `Go to "${name}" with the present input`,
    line: positions.lineToClient(start.line),
    column: positions.columnToClient(start.character),
  };
}

/** The thread goes there, or the one around it whose scope has the state; what runs inside that one ends. */
async function jump(run: DebugRun, threadId: ThreadId, state: ProgramState): Promise<Refusal | undefined> {
  const { stop, program } = run.debugger;
  if (!stop) return notStopped(run);
  const family = familyOf(stop.machine);
  const thread = family.thread(threadId);
  if (!thread) return { refused: "This thread has ended." };
  const line = [thread, ...ancestorsOf(family, thread)];
  const mover = line.find(({ scope }) => scope === state.scope);
  if (!mover)
    return {
      refused: `"${state.name}" is in another branch: a thread can go to states of its own scope and of those around it.`,
    };
  const from = program.states.get(mover.state)?.name ?? mover.state;
  const ended = mover.id === thread.id ? "" : ` All that runs inside "${from}" ends.`;
  const why = `From "${from}" the run goes to "${state.name}", with the input that "${from}" had.${ended}`;
  return run.change(to(mover.id, state.pointer), why, "goto");
}

const to = (thread: ThreadId, pointer: string): Input => ({
  kind: "edited",
  thread,
  edit: { what: "state", pointer },
});
