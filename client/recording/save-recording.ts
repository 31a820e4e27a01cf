/** Saves a run, local or recorded: as a recording to step through again, or as a test case that shall go on as it did. */
import * as vscode from "vscode";
import { testCaseOf } from "../../core/recording/test-case.js";
import type { JsonObject, JsonValue } from "../../core/text/json-value.js";
import type { SavedRecordingBody } from "../../server/dap/protocol.js";
import { stemOf } from "../../server/tasks/files.js";
import { fileNameOf } from "../../server/tasks/paths.js";
import { documentOf } from "../debug-files.js";
import { reasonOf } from "../debugging/requests.js";
import type { DebugSessions } from "../debugging/sessions.js";

const NO_RUN = "No state machine was run: run or debug one, and try again.";

/** Registers `asl.saveRecording` and `asl.saveTestCase`. */
export function registerSaveRecording(sessions: DebugSessions): vscode.Disposable {
  const withRecording = (
    id: string,
    save: (document: vscode.Uri, recording: JsonObject) => Promise<void>,
  ): vscode.Disposable =>
    vscode.commands.registerCommand(id, async () => {
      const session = sessions.currentOrLast;
      if (!session) return void vscode.window.showInformationMessage(NO_RUN);
      try {
        const { recording } = (await sessions.ask(session, "asl/saveRecording", {})) as SavedRecordingBody;
        await save(documentOf(session), recording);
      } catch (error) {
        void vscode.window.showErrorMessage(reasonOf(error));
      }
    });
  return vscode.Disposable.from(
    withRecording("asl.saveRecording", saveRecording),
    withRecording("asl.saveTestCase", saveTestCase),
  );
}

async function saveRecording(document: vscode.Uri, recording: JsonObject): Promise<void> {
  const stem = stemOf(fileNameOf(document.path));
  const target = await vscode.window.showSaveDialog({
    title: "Save Recording",
    defaultUri: vscode.Uri.joinPath(document, "..", `${stem}.recording.json`),
    filters: { "Execution history": ["json"] },
  });
  if (target) await write(target, recording);
}

/** The files of a case lie beside the definition, where every run and every test finds them. */
async function saveTestCase(document: vscode.Uri, recording: JsonObject): Promise<void> {
  const stem = stemOf(fileNameOf(document.path));
  const name = await vscode.window.showInputBox({
    title: "Save as Test Case",
    prompt: `The case's name. Its input, its tasks' answers and its outcome are written as "${stem}.NAME.….json" beside the definition.`,
    ignoreFocusOut: true,
    validateInput: (text) => (/^[\w-]+$/.test(text) ? undefined : "Use letters, digits, - and _."),
  });
  if (name === undefined) return;
  const { input, mocks, expected } = testCaseOf(recording);
  const files: readonly (readonly [string, JsonValue])[] = [
    ["input", input],
    ["mocks", mocks],
    ["expected", expected],
  ];
  const uris = files.map(([kind]) => vscode.Uri.joinPath(document, "..", `${stem}.${name}.${kind}.json`));
  if (!(await mayReplace(uris, name))) return;
  for (const [i, [, value]] of files.entries()) {
    const uri = uris[i];
    if (uri) await write(uri, value);
  }
  const open = "Open";
  const [first] = uris;
  const chosen = await vscode.window.showInformationMessage(`The test case "${name}" is saved.`, open);
  if (chosen === open && first) await vscode.window.showTextDocument(first);
}

/** Asks before a case of the same name is lost. */
async function mayReplace(uris: readonly vscode.Uri[], name: string): Promise<boolean> {
  const exist = await Promise.all(
    uris.map((uri) =>
      vscode.workspace.fs.stat(uri).then(
        () => true,
        () => false,
      ),
    ),
  );
  if (!exist.includes(true)) return true;
  const replace = "Replace";
  const message = `There is a test case "${name}" already.`;
  return (await vscode.window.showWarningMessage(message, { modal: true }, replace)) === replace;
}

const write = (uri: vscode.Uri, value: JsonValue): Thenable<void> =>
  vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`));
