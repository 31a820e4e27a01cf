/** The commands that are about a document as a whole: validate it, derive its policy, restart the server. */
import * as vscode from "vscode";
import type { Analysis } from "../core/analysis.js";
import { policyOf } from "../core/iam/policy.js";
import { printPolicy } from "../core/iam/policy-document.js";
import { fileNameOf } from "../server/tasks/paths.js";
import type { ActiveDefinition, Target } from "./active-definition.js";
import { analysisOf } from "./documents.js";
import type { Host } from "./host.js";
import { problemSummary } from "./problem-summary.js";
import { NOTHING_OPEN } from "./words.js";

/** Registers `asl.validate`, `asl.generatePolicy` and `asl.restartServer`. */
export function registerCommands({ server }: Host, active: ActiveDefinition): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand("asl.validate", async (uri?: unknown) => {
      const target = (await active.resolve(uri)) ?? decisionsAtHand();
      await (target ? validate(target) : say(NOTHING_OPEN));
    }),
    vscode.commands.registerCommand("asl.generatePolicy", async (uri?: unknown, pointer?: unknown) => {
      const target = await active.resolve(uri, pointer);
      await (target ? generatePolicy(target, server) : say(NOTHING_OPEN));
    }),
    vscode.commands.registerCommand("asl.restartServer", () => server.restart()),
  );
}

/** SWF decisions can be checked, though nothing of them can be drawn or run. */
function decisionsAtHand(): Target | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === "swf" ? { uri: document.uri } : undefined;
}

async function validate({ uri }: Target): Promise<void> {
  const { problems } = await analysisAt(uri);
  if (problems.length > 0) await vscode.commands.executeCommand("workbench.actions.view.problems");
  const summary = problemSummary(
    fileNameOf(uri.path),
    problems.map(({ severity }) => severity),
  );
  const isBroken = problems.some(({ severity }) => severity === "error");
  void (isBroken ? vscode.window.showWarningMessage(summary) : vscode.window.showInformationMessage(summary));
}

/** The policy opens as a new document, to be looked through and saved where it belongs. */
async function generatePolicy({ uri, pointer }: Target, server: Host["server"]): Promise<void> {
  const { definitions } = await analysisAt(uri);
  const definition = await pickDefinition(definitions, pointer);
  if (!definition) return;
  // The server knows the catalogue of AWS; without it more resources are "*".
  const told = await server.policy({ uri: uri.toString(), definition: definition.pointer });
  const content = told ?? printPolicy(policyOf(definition.machine));
  const document = await vscode.workspace.openTextDocument({ language: "json", content });
  await vscode.window.showTextDocument(document, { preview: false });
}

type Definition = Analysis["definitions"][number];

async function pickDefinition(
  definitions: readonly Definition[],
  pointer: string | undefined,
): Promise<Definition | undefined> {
  const named = definitions.find((definition) => definition.pointer === pointer);
  const [first] = definitions;
  if (named || definitions.length < 2) return named ?? first;
  const items = definitions.map((definition) => ({
    label: definition.name ?? "The document",
    description: definition.pointer,
    definition,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: "Generate IAM Policy",
    placeHolder: "Which state machine?",
  });
  return picked?.definition;
}

/** Asked of the core itself, not of the server: its answer is about the text as it is now. */
const analysisAt = async (uri: vscode.Uri): Promise<Analysis> =>
  analysisOf(await vscode.workspace.openTextDocument(uri));

const say = async (words: string): Promise<void> => void vscode.window.showInformationMessage(words);
