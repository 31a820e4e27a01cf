/** Gets the history of an execution from AWS with the person's own AWS CLI: only by command, and only in a trusted workspace. */
import * as vscode from "vscode";
import type { JsonValue } from "../../core/text/json-value.js";
import type { Host } from "../host.js";
import { openRecording } from "./open-recording.js";

/** Of a Standard state machine: AWS keeps no history of Express ones. */
const EXECUTION = /^arn:[\w-]+:states:([\w-]+):\d{12}:execution:([^:]+):(.+)$/;
const NOT_TRUSTED =
  "The AWS CLI is run with your own credentials, so only in a trusted workspace: trust this one, and try again.";

/** Registers `asl.fetchExecution`; where no programs can be run, it says so. */
export const registerFetchExecution = ({ runProgram }: Host): vscode.Disposable =>
  vscode.commands.registerCommand("asl.fetchExecution", async () => {
    if (!vscode.workspace.isTrusted) return void vscode.window.showWarningMessage(NOT_TRUSTED);
    if (!runProgram)
      return void vscode.window.showWarningMessage("Programs cannot be run here, so not the AWS CLI either.");
    const arn = await askForArn();
    const history = arn === undefined ? undefined : await fetchHistory(arn, runProgram);
    const file = arn !== undefined && history !== undefined ? await saveHistory(arn, history) : undefined;
    if (file) await openRecording(file);
  });

async function askForArn(): Promise<string | undefined> {
  const clipboard = (await vscode.env.clipboard.readText()).trim();
  return vscode.window.showInputBox({
    title: "Open Execution from AWS",
    prompt: "The execution's ARN. Its history is fetched with your AWS CLI, its credentials and its profile.",
    value: EXECUTION.test(clipboard) ? clipboard : "",
    placeHolder: "arn:aws:states:us-east-1:123456789012:execution:Order:4f2a…",
    ignoreFocusOut: true,
    validateInput: (text) =>
      EXECUTION.test(text.trim())
        ? undefined
        : "Write the ARN of an execution of a Standard state machine: AWS keeps no history of Express ones.",
  });
}

type RunProgram = NonNullable<Host["runProgram"]>;

/** The history's JSON text, or undefined with the CLI's own words on the screen. */
async function fetchHistory(arn: string, runProgram: RunProgram): Promise<string | undefined> {
  const [, region = ""] = EXECUTION.exec(arn.trim()) ?? [];
  const args = ["stepfunctions", "get-execution-history", "--execution-arn", arn.trim()];
  const output = ["--region", region, "--include-execution-data", "--output", "json", "--no-cli-pager"];
  try {
    return await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: "Fetching the execution's history…",
        cancellable: true,
      },
      (_progress, token) => runProgram("aws", [...args, ...output], cancelled(token)),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(`The AWS CLI could not fetch the execution: ${reason}`);
    return undefined;
  }
}

function cancelled(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}

/** Where it is kept is the person's choice: it may hold what is not for everyone. */
async function saveHistory(arn: string, history: string): Promise<vscode.Uri | undefined> {
  const [, , machine = "execution", name = ""] = EXECUTION.exec(arn.trim()) ?? [];
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const file = `${machine}.${name.replaceAll(/[^\w-]+/g, "-")}.history.json`;
  const target = await vscode.window.showSaveDialog({
    title: "Save the Execution's History",
    filters: { "Execution history": ["json"] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, file) }),
  });
  if (!target) return undefined;
  const text = `${JSON.stringify(JSON.parse(history) as JsonValue, null, 2)}\n`;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  return target;
}
