/** Other versions of a definition to compare with: what git has, or any file. */
import * as vscode from "vscode";

/** As much of the API of VS Code's own Git extension as is asked here; version 1 is stable. */
interface GitApi {
  getRepository(uri: vscode.Uri): { show(ref: string, path: string): Promise<string> } | null;
}

const GIT = "The version in Git (HEAD)";
const FILE = "Another file…";

/** The older text that the person chooses; undefined when they turn away, or when there is none, which is said. */
export async function askForOlderText(uri: vscode.Uri): Promise<string | undefined> {
  const title = "Compare Graph";
  const picked = await vscode.window.showQuickPick([GIT, FILE], {
    title,
    placeHolder: "With which version?",
  });
  if (picked === GIT) return headText(uri);
  if (picked !== FILE) return undefined;
  const [file] = (await vscode.window.showOpenDialog({ title, defaultUri: uri, canSelectMany: false })) ?? [];
  return file && new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
}

async function headText(uri: vscode.Uri): Promise<string | undefined> {
  const git = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>("vscode.git");
  try {
    const api = git && (await git.activate()).getAPI(1);
    const repository = api?.getRepository(uri);
    if (repository) return await repository.show("HEAD", uri.fsPath);
  } catch {
    // A file that was never committed: said below like a folder without Git.
  }
  void vscode.window.showWarningMessage(
    "Git has no earlier version of this file: commit it first, or choose another file.",
  );
  return undefined;
}
