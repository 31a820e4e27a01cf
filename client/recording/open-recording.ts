/** Opens a recorded execution in the debugger: its history, over the definition that it ran. */
import * as vscode from "vscode";
import { isArray, isObject, type JsonValue } from "../../core/text/json-value.js";
import { fileNameOf } from "../../server/tasks/paths.js";
import { pathOfUri, uriOfPath, workspaceFiles } from "../debug-files.js";
import type { DebugSessions } from "../debugging/sessions.js";
import { analysisOf } from "../documents.js";
import { newConfiguration } from "../run-configuration.js";

/** Registers `asl.openRecording` and `asl.rerunRecording`, for the Explorer's menu and for the palette. */
export const registerOpenRecording = (sessions: DebugSessions): vscode.Disposable =>
  vscode.Disposable.from(
    vscode.commands.registerCommand("asl.openRecording", async (given?: unknown) => {
      const recording = given instanceof vscode.Uri ? given : await askForHistory();
      if (recording) await openRecording(recording);
    }),
    vscode.commands.registerCommand("asl.rerunRecording", async (given?: unknown) => {
      const opened = given instanceof vscode.Uri ? undefined : recordedIn(sessions.current);
      if (opened) return void (await startDebugging(opened));
      const recording = given instanceof vscode.Uri ? given : await askForHistory();
      if (recording) await openRecording(recording, "rerun");
    }),
  );

/** The configuration of a session that is about a recording, as one that runs anew with its input and answers. */
function recordedIn(session: vscode.DebugSession | undefined): vscode.DebugConfiguration | undefined {
  if (session?.configuration["recording"] === undefined) return undefined;
  const { definition, stateMachine, recording } = session.configuration;
  const machine = stateMachine === undefined ? {} : { stateMachine };
  return { ...newConfiguration(String(definition)), ...machine, name: session.name, recording, rerun: true };
}

/** Asks for the definition where needed, and starts the session: stepping through what happened, or running anew with its input and answers. */
export async function openRecording(
  recording: vscode.Uri,
  how: "follow" | "rerun" = "follow",
): Promise<void> {
  const names = await statesIn(recording);
  if (!names) return;
  const definition = await pickDefinition(recording, names);
  if (!definition) return;
  await vscode.window.showTextDocument(definition.uri, { preview: false });
  await startDebugging({
    ...newConfiguration(pathOfUri(definition.uri), definition.pointer),
    name: fileNameOf(recording.path),
    recording: pathOfUri(recording),
    ...(how === "rerun" ? { rerun: true } : { stopOnEntry: true }),
  });
}

function startDebugging(configuration: vscode.DebugConfiguration): Thenable<boolean> {
  const folder = vscode.workspace.getWorkspaceFolder(uriOfPath(String(configuration["definition"])));
  return vscode.debug.startDebugging(folder, configuration, { suppressSaveBeforeStart: true });
}

async function askForHistory(): Promise<vscode.Uri | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: "Open Recorded Execution",
      openLabel: "Open in Debugger",
      filters: { "Execution history": ["json"] },
    })) ?? [];
  return file;
}

/** The names of the states that the execution entered; undefined, and said, when the file is no history. */
async function statesIn(recording: vscode.Uri): Promise<ReadonlySet<string> | undefined> {
  const value = await readJson(recording);
  const events = isObject(value) ? value["events"] : value;
  if (
    events === undefined ||
    !isArray(events) ||
    !events.every((event) => isObject(event) && "type" in event)
  ) {
    const file = fileNameOf(recording.path);
    void vscode.window.showErrorMessage(
      `"${file}" is no execution history: it needs "events", as "aws stepfunctions get-execution-history" prints them.`,
    );
    return undefined;
  }
  return new Set(events.flatMap(enteredName));
}

function enteredName(event: JsonValue): readonly string[] {
  const details = isObject(event) ? event["stateEnteredEventDetails"] : undefined;
  const name = isObject(details) ? details["name"] : undefined;
  return typeof name === "string" ? [name] : [];
}

async function readJson(uri: vscode.Uri): Promise<JsonValue | undefined> {
  try {
    return JSON.parse(await workspaceFiles.readText(pathOfUri(uri))) as JsonValue;
  } catch {
    return undefined;
  }
}

interface Candidate extends vscode.QuickPickItem {
  readonly uri: vscode.Uri;
  readonly pointer: string;
  /** How many of the recorded states it has. */
  readonly known: number;
}

const FILES =
  "**/*.{asl.json,asl,sfn.json,asl.yaml,asl.yml,sfn.yaml,sfn.yml,template.json,template.yaml,template.yml}";
const NOT_OURS = "**/{node_modules,.git,.aws-sam,cdk.out}/**";
const MOST = 200;

/** The definition that has all recorded states is taken when it is the only one; otherwise the person chooses, the likeliest first. */
async function pickDefinition(
  recording: vscode.Uri,
  names: ReadonlySet<string>,
): Promise<Candidate | undefined> {
  const uris = [...(await vscode.workspace.findFiles(FILES, NOT_OURS, MOST)), ...openDocuments()];
  const different = new Map(uris.map((uri) => [uri.toString(), uri]));
  const found = (await Promise.all([...different.values()].map((uri) => candidatesIn(uri, names)))).flat();
  const candidates = found.filter(({ known }) => known > 0).sort((a, b) => b.known - a.known);
  const whole = candidates.filter(({ known }) => known === names.size);
  if (whole.length === 1) return whole[0];
  const title = `Definition of ${fileNameOf(recording.path)}`;
  if (candidates.length === 0) {
    const message =
      "No definition in this workspace has the states of the recorded execution: open the folder that holds it.";
    return void vscode.window.showErrorMessage(message);
  }
  return vscode.window.showQuickPick(candidates, { title, placeHolder: "Which definition did it run?" });
}

const openDocuments = (): readonly vscode.Uri[] =>
  vscode.window.visibleTextEditors.map(({ document }) => document.uri);

async function candidatesIn(uri: vscode.Uri, names: ReadonlySet<string>): Promise<readonly Candidate[]> {
  try {
    const { definitions } = analysisOf(await vscode.workspace.openTextDocument(uri));
    return definitions.map(({ machine, pointer, name }) => {
      const known = machine.allStates.filter((state) => names.has(state.name)).length;
      return {
        label: name ?? fileNameOf(uri.path),
        description: vscode.workspace.asRelativePath(uri),
        detail:
          known >= names.size
            ? "has all recorded states"
            : `has ${known} of the ${names.size} recorded states`,
        uri,
        pointer,
        known,
      };
    });
  } catch {
    return [];
  }
}
