/** The commands that change a run that stands still: another input, another result, an error, and the way back to a life of its own. */
import * as vscode from "vscode";
import type { JsonValue } from "../../core/text/json-value.js";
import { askForError } from "./ask-for-error.js";
import { change } from "./requests.js";
import type { DebugSessions, StoppedSession } from "./sessions.js";
import type { ValueEditor } from "./value-editor.js";

const NOT_STOPPED =
  "No state machine stands still in the debugger: set a breakpoint or pause the run, and try again.";

/** JSONata without regard to the state's own language. */
const RAW_INPUT = "{% $states.input %}";

/** Registers `asl.editInput`, `asl.overrideResult`, `asl.injectError`, `asl.continueLocally` and `asl.copyValue`. */
export function registerInterventions(sessions: DebugSessions, values: ValueEditor): vscode.Disposable {
  const whenStopped = (id: string, act: (at: StoppedSession) => Promise<unknown>): vscode.Disposable =>
    vscode.commands.registerCommand(id, async (place?: unknown) => {
      const at = sessions.stopped(place);
      if (at) await act(at);
      else void vscode.window.showInformationMessage(NOT_STOPPED);
    });
  return vscode.Disposable.from(
    whenStopped("asl.editInput", (at) => editInput(at, values)),
    whenStopped("asl.overrideResult", (at) => overrideResult(at, values)),
    whenStopped("asl.injectError", injectError),
    whenStopped("asl.continueLocally", ({ session }) => change(session, "asl/continueLocally", {})),
    vscode.commands.registerCommand("asl.copyValue", (variable?: unknown) => copyValue(sessions, variable)),
  );
}

async function editInput(at: StoppedSession, values: ValueEditor): Promise<void> {
  const frameId = await frameOf(at);
  const present = await evaluated(at.session, RAW_INPUT, frameId);
  const state = await stateOf(at);
  const value = await values.ask({
    title: `Input of ${state}`,
    prompt: "The state begins anew with this input, in JSON: the run forks here.",
    value: present ?? {},
  });
  if (value === undefined) return;
  const args = { expression: "$states.input", value: JSON.stringify(value), frameId };
  await change(at.session, "setExpression", args);
}

async function overrideResult(at: StoppedSession, values: ValueEditor): Promise<void> {
  const value = await values.ask({
    title: `Result of ${await stateOf(at)}`,
    prompt: "The state gets this result, in JSON, instead of its own: the run forks here.",
    value: {},
  });
  if (value === undefined) return;
  await change(at.session, "asl/overrideResult", { threadId: at.threadId, output: value });
}

async function injectError(at: StoppedSession): Promise<void> {
  const error = await askForError(`Error in ${await stateOf(at)}`);
  if (error) await change(at.session, "asl/injectError", { threadId: at.threadId, ...error });
}

/** What the Variables view knows of the variable that a menu was opened on. */
interface MenuVariable {
  readonly sessionId?: string;
  readonly variable?: { readonly name: string; readonly value: string; readonly evaluateName?: string };
}

/** The whole value: the view shows only its beginning. */
async function copyValue(sessions: DebugSessions, given: unknown): Promise<void> {
  const { variable } = (given ?? {}) as MenuVariable;
  const at = sessions.stopped(given);
  if (!variable || !at) return void vscode.window.showInformationMessage(NOT_STOPPED);
  const value =
    variable.evaluateName === undefined
      ? undefined
      : await evaluated(at.session, variable.evaluateName, await frameOf(at));
  const text = value === undefined ? variable.value : JSON.stringify(value, null, 2);
  await vscode.env.clipboard.writeText(text);
}

/** The value of an expression, whole; undefined where it has none. */
async function evaluated(
  session: vscode.DebugSession,
  expression: string,
  frameId: number,
): Promise<JsonValue | undefined> {
  try {
    const { result } = await session.customRequest("evaluate", { expression, frameId, context: "clipboard" });
    return JSON.parse(result) as JsonValue;
  } catch {
    return undefined;
  }
}

interface Frame {
  readonly id: number;
  readonly name: string;
}

async function topFrame({ session, threadId }: StoppedSession): Promise<Frame | undefined> {
  const { stackFrames } = await session.customRequest("stackTrace", { threadId, startFrame: 0, levels: 1 });
  return (stackFrames as readonly Frame[])[0];
}

const frameOf = async (at: StoppedSession): Promise<number> => at.frameId ?? (await topFrame(at))?.id ?? 0;

/** The state's name in quotes, without what the frame says of its progress. */
async function stateOf(at: StoppedSession): Promise<string> {
  const frame = await topFrame(at);
  return frame ? `"${frame.name.split(" · ")[0]}"` : "the State";
}
