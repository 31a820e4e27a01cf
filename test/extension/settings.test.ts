/** The settings of the checks in VS Code: those of the editor, and the project file. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually, exampleUri, openExample, replace } from "./workbench.js";

const example = "stock-trading/stock-trading.asl.json";
const project = "stock-trading/asl.config.json";
const RULE = "flow/unknown-target";

const severityOf = (document: vscode.TextDocument): vscode.DiagnosticSeverity | undefined =>
  vscode.languages
    .getDiagnostics(document.uri)
    .find(({ code }) => (typeof code === "object" ? code.value : code) === RULE)?.severity;

const becomes = (document: vscode.TextDocument, severity: vscode.DiagnosticSeverity | undefined) =>
  eventually(`the severity ${severity}`, () => (severityOf(document) === severity ? true : undefined));

const setRules = (rules: Readonly<Record<string, string>> | undefined): Thenable<void> =>
  vscode.workspace.getConfiguration("asl.check").update("rules", rules, vscode.ConfigurationTarget.Workspace);

const writeProject = (text: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(exampleUri(project), new TextEncoder().encode(text));

async function openBroken(): Promise<vscode.TextDocument> {
  const { document } = await openExample(example);
  await replace(document, '"Next": "Ask a Person"', '"Next": "Ask a Persn"');
  await becomes(document, vscode.DiagnosticSeverity.Error);
  return document;
}

describe("Settings of the checks", () => {
  afterEach(async () => {
    await setRules(undefined);
    await vscode.workspace.fs.delete(exampleUri(project)).then(undefined, () => undefined);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  it("follow the editor's settings", async () => {
    const document = await openBroken();
    await setRules({ [RULE]: "hint" });
    await becomes(document, vscode.DiagnosticSeverity.Hint);
    await setRules({ flow: "off" });
    await becomes(document, undefined);
  });

  it("follow the project file while it is written, mended and deleted", async () => {
    const document = await openBroken();
    await writeProject(`{ "rules": { "${RULE}": "warning", "flow": "non" } }`);
    await becomes(document, vscode.DiagnosticSeverity.Warning);
    const fault = await eventually("the fault in the project file", () =>
      vscode.languages.getDiagnostics(exampleUri(project)).find(({ source }) => source === "asl"),
    );
    assert.match(fault.message, /^"rules\.flow" must be one of error, /);
    await writeProject(`{ "rules": { "flow": "information" } }`);
    await becomes(document, vscode.DiagnosticSeverity.Information);
    await setRules({ [RULE]: "error" });
    await becomes(document, vscode.DiagnosticSeverity.Error);
    await setRules(undefined);
    await vscode.workspace.fs.delete(exampleUri(project));
    await becomes(document, vscode.DiagnosticSeverity.Error);
  });

  it("are completed in the project file", async () => {
    await writeProject('{ "rules": { "" } }');
    const { document } = await openExample(project);
    const labels = await eventually("the rules to be offered", async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        "vscode.executeCompletionItemProvider",
        document.uri,
        document.positionAt(14),
      );
      const found = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
      return found.some((label) => label.includes("flow/endless-loop")) ? found : undefined;
    });
    assert.ok(labels.some((label) => label.includes("syntax/json-comment")));
  });
});
