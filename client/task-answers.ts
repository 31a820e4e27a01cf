/** Lets a person answer the tasks that wait for one: by notification, by command, and by a sign in the status bar. */
import * as vscode from "vscode";
import type { JsonValue } from "../core/text/json-value.js";
import type {
  AnswerTaskArguments,
  PendingTask,
  PendingTasksBody,
  RunStateBody,
} from "../server/dap/protocol.js";
import { askForJson } from "./run-questions.js";

type Outcome = "Succeed…" | "Fail…";

/** Registers `asl.answerTask` and what tells that a task waits. */
export function registerTaskAnswers(): vscode.Disposable {
  const sign = vscode.window.createStatusBarItem("asl.waiting", vscode.StatusBarAlignment.Left, 0);
  sign.name = "Waiting Tasks";
  sign.command = "asl.answerTask";
  const hear = ({ session, event, body }: vscode.DebugSessionCustomEvent): void => {
    if (session.type !== "asl") return;
    if (event === "asl/taskWaiting") void notify(session, body as PendingTask);
    if (event === "asl/runState") showSign(sign, body as RunStateBody);
  };
  return vscode.Disposable.from(
    sign,
    vscode.commands.registerCommand("asl.answerTask", answerOne),
    vscode.debug.onDidReceiveDebugSessionCustomEvent(hear),
    vscode.debug.onDidTerminateDebugSession(({ type }) => type === "asl" && sign.hide()),
  );
}

function showSign(sign: vscode.StatusBarItem, { states, finished }: RunStateBody): void {
  const count =
    finished === undefined ? Object.values(states).filter(({ status }) => status === "waiting").length : 0;
  sign.text = `$(bell) ${count === 1 ? "1 task waits" : `${count} tasks wait`}`;
  sign.tooltip = "Give the answer that the state machine waits for";
  if (count > 0) sign.show();
  else sign.hide();
}

async function notify(session: vscode.DebugSession, task: PendingTask): Promise<void> {
  const reason = task.callback ? "its task token to be answered" : "an answer: none was given for it";
  const message = `"${task.state}" waits for ${reason}.`;
  const outcome = await vscode.window.showInformationMessage<Outcome>(message, "Succeed…", "Fail…");
  if (!outcome) return;
  // A notification stays on the screen when the task was answered elsewhere, or its session is over.
  const tasks = await pendingTasks(session).then(undefined, () => []);
  if (tasks.some(({ token }) => token === task.token)) await answer(session, task, outcome);
  else void vscode.window.showInformationMessage(`"${task.state}" waits no longer.`);
}

/** The command: which task, which outcome, which value. */
async function answerOne(): Promise<void> {
  const session = vscode.debug.activeDebugSession;
  const tasks = session?.type === "asl" ? await pendingTasks(session) : [];
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
    placeHolder: `How does "${picked.label}" end?`,
  });
  if (outcome) await answer(session, picked.task, outcome.label);
}

interface OutcomeItem extends vscode.QuickPickItem {
  readonly label: Outcome;
}

const OUTCOMES: readonly OutcomeItem[] = [
  { label: "Succeed…", description: "with an output" },
  { label: "Fail…", description: "with an error name and a cause" },
];

async function pendingTasks(session: vscode.DebugSession): Promise<readonly PendingTask[]> {
  const body: PendingTasksBody = await session.customRequest("asl/pendingTasks");
  return body.tasks;
}

async function answer(session: vscode.DebugSession, task: PendingTask, outcome: Outcome): Promise<void> {
  const given = outcome === "Succeed…" ? await askOutput(task) : await askError(task);
  if (!given) return;
  try {
    await session.customRequest("asl/answerTask", given);
  } catch (error) {
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}

async function askOutput({ state, token }: PendingTask): Promise<AnswerTaskArguments | undefined> {
  const text = await askForJson({ title: `"${state}" succeeds`, prompt: "Its output, in JSON", value: "{}" });
  return text === undefined ? undefined : { token, output: JSON.parse(text) as JsonValue };
}

async function askError({ state, token }: PendingTask): Promise<AnswerTaskArguments | undefined> {
  const title = `"${state}" fails`;
  const error = await vscode.window.showInputBox({
    title,
    prompt: "The error name, as Retry and Catch look for it",
    value: "States.TaskFailed",
    ignoreFocusOut: true,
  });
  if (error === undefined) return undefined;
  const cause = await vscode.window.showInputBox({
    title,
    prompt: "The cause, if you like",
    ignoreFocusOut: true,
  });
  if (cause === undefined) return undefined;
  return cause === "" ? { token, error } : { token, error, cause };
}
