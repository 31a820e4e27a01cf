/** Offers to go on with the new text when a definition is changed while its run stands still. */
import * as vscode from "vscode";
import { documentOf } from "../debug-files.js";
import { change } from "./requests.js";
import type { DebugSessions } from "./sessions.js";

const GO_ON = "Go On with the New Text";

/** Registers `asl.goOnWithEdit` and keeps the context key `asl.edited`, which its button asks for. */
export function registerEditAndGoOn(sessions: DebugSessions): vscode.Disposable {
  const edited = new Set<vscode.DebugSession>();
  const showKey = (): void => {
    const { current } = sessions;
    const isOffered = current !== undefined && edited.has(current) && sessions.isStopped(current);
    void vscode.commands.executeCommand("setContext", "asl.edited", isOffered);
  };
  const of = (document: vscode.TextDocument): readonly vscode.DebugSession[] =>
    sessions.all.filter((session) => documentOf(session).toString() === document.uri.toString());
  const goOn = async (session: vscode.DebugSession | undefined): Promise<void> => {
    if (!session || !(await change(session, "asl/edit", {}))) return;
    edited.delete(session);
    showKey();
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand("asl.goOnWithEdit", () => goOn(sessions.current)),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0) return;
      for (const session of of(document)) edited.add(session);
      showKey();
    }),
    vscode.workspace.onDidSaveTextDocument(async (document) => {
      const session = of(document).find((each) => edited.has(each) && sessions.isStopped(each));
      if (!session) return;
      const message =
        "The definition was changed while its run stands still. The run still has the old text.";
      if ((await vscode.window.showInformationMessage(message, GO_ON)) === GO_ON) await goOn(session);
    }),
    sessions.onDidChange((session) => {
      if (!sessions.all.includes(session)) edited.delete(session);
      showKey();
    }),
    vscode.debug.onDidChangeActiveDebugSession(showKey),
  );
}
