/** Lets a person answer the tasks that wait for one: by notification, by command, and by a sign in the status bar. */
import * as vscode from "vscode";
import type {
  AnswerTaskArguments,
  PendingTask,
  PendingTasksBody,
  RunStateBody,
} from "../server/dap/protocol.js";
import { askForError } from "./debugging/ask-for-error.js";
import { reasonOf } from "./debugging/requests.js";
import type { DebugSessions } from "./debugging/sessions.js";
import type { ValueEditor } from "./debugging/value-editor.js";

type Outcome = "Succeed…" | "Fail…" | "Send a Heartbeat";

/** Registers `asl.answerTask` and what tells that a task waits. */
export function registerTaskAnswers(sessions: DebugSessions, values: ValueEditor): vscode.Disposable {
  const sign = vscode.window.createStatusBarItem("asl.waiting", vscode.StatusBarAlignment.Left, 0);
  sign.name = "Waiting Tasks";
  sign.command = "asl.answerTask";
  const hear = ({ session, event, body }: vscode.DebugSessionCustomEvent): void => {
    if (session.type !== "asl") return;
    if (event === "asl/taskWaiting") void notify(session, body as PendingTask, values);
    if (event === "asl/runState") showSign(sign, waitingIn(body as RunStateBody));
  };
  return vscode.Disposable.from(
    sign,
    vscode.commands.registerCommand("asl.answerTask", () => answerOne(sessions.current, values)),
    vscode.debug.onDidReceiveDebugSessionCustomEvent(hear),
    vscode.debug.onDidTerminateDebugSession(({ type }) => type === "asl" && showSign(sign, 0)),
  );
}

const waitingIn = ({ states, finished }: RunStateBody): number =>
  finished === undefined ? Object.values(states).filter(({ status }) => status === "waiting").length : 0;

/** Keeps the context key `asl.tasksWait` too, which the toolbar's button asks for. */
function showSign(sign: vscode.StatusBarItem, count: number): void {
  sign.text = `$(bell) ${count === 1 ? "1 task waits" : `${count} tasks wait`}`;
  sign.tooltip = "Give the answer that the state machine waits for";
  if (count > 0) sign.show();
  else sign.hide();
  void vscode.commands.executeCommand("setContext", "asl.tasksWait", count > 0);
}

async function notify(session: vscode.DebugSession, task: PendingTask, values: ValueEditor): Promise<void> {
  const reason = task.callback ? "its task token to be answered" : "an answer: none was given for it";
  const message = `"${task.state}" waits for ${reason}.`;
  const outcome = await vscode.window.showInformationMessage<Outcome>(message, "Succeed…", "Fail…");
  if (!outcome) return;
  // A notification stays on the screen when the task was answered elsewhere, or its session is over.
  const tasks = await pendingTasks(session).then(undefined, () => []);
  if (tasks.some(({ token }) => token === task.token)) await answer(session, task, outcome, values);
  else void vscode.window.showInformationMessage(`"${task.state}" waits no longer.`);
}

/** The command: which task, which outcome, which value. */
async function answerOne(session: vscode.DebugSession | undefined, values: ValueEditor): Promise<void> {
  const tasks = session ? await pendingTasks(session).then(undefined, () => []) : [];
  if (!session || tasks.length === 0) {
    return void vscode.window.showInformationMessage("No task waits for an answer.");
  }
  const title = "Answer Waiting Task";
  const items = tasks.map((task) => ({ label: task.state, description: task.resource, task }));
  const [only] = items;
  const picked =
    items.length === 1
      ? only
      : await vscode.window.showQuickPick(items, { title, placeHolder: "Which task?" });
  if (!picked) return;
  const outcome = await vscode.window.showQuickPick<OutcomeItem>(OUTCOMES, {
    title,
    placeHolder: `What do you answer "${picked.label}"?`,
  });
  if (outcome) await answer(session, picked.task, outcome.label, values);
}

interface OutcomeItem extends vscode.QuickPickItem {
  readonly label: Outcome;
}

const OUTCOMES: readonly OutcomeItem[] = [
  { label: "Succeed…", description: "with an output" },
  { label: "Fail…", description: "with an error name and a cause" },
  { label: "Send a Heartbeat", description: "the task is still at work: its HeartbeatSeconds begin anew" },
];

async function pendingTasks(session: vscode.DebugSession): Promise<readonly PendingTask[]> {
  const body: PendingTasksBody = await session.customRequest("asl/pendingTasks");
  return body.tasks;
}

async function answer(
  session: vscode.DebugSession,
  task: PendingTask,
  outcome: Outcome,
  values: ValueEditor,
): Promise<void> {
  const given = await ask(task, outcome, values);
  if (!given) return;
  try {
    await session.customRequest("asl/answerTask", given);
    if ("heartbeat" in given)
      vscode.window.setStatusBarMessage(`$(heart) The heartbeat of "${task.state}" was sent.`, 5000);
  } catch (error) {
    void vscode.window.showErrorMessage(reasonOf(error));
  }
}

async function ask(
  { state, token }: PendingTask,
  outcome: Outcome,
  values: ValueEditor,
): Promise<AnswerTaskArguments | undefined> {
  switch (outcome) {
    case "Succeed…": {
      const output = await values.ask({
        title: `"${state}" succeeds`,
        prompt: "Its output, in JSON",
        value: {},
      });
      return output === undefined ? undefined : { token, output };
    }
    case "Fail…": {
      const error = await askForError(`"${state}" fails`);
      return error && { token, ...error };
    }
    case "Send a Heartbeat":
      return { token, heartbeat: true };
  }
}
