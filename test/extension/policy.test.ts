/** What the services of AWS bring into the editor: their parameters while a task is written, the permissions that a state needs, the policy of the whole. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually, openExample, rangeOf, writeFile } from "./workbench.js";

const example = "stock-trading/stock-trading.asl.json";

/** Something that comes from the language server: it may still be reading. */
const hoverAt = (document: vscode.TextDocument, at: vscode.Position, wanted: RegExp): Promise<string> =>
  eventually(`a hover with ${wanted}`, async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      at,
    );
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (typeof content === "string" ? content : content.value))
      .join("\n");
    return wanted.test(text) ? text : undefined;
  });

const labelsAt = (
  document: vscode.TextDocument,
  at: vscode.Position,
  wanted: string,
): Promise<readonly string[]> =>
  eventually(`"${wanted}" to be offered`, async () => {
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      at,
    );
    const labels = items
      .map(({ label }) => (typeof label === "string" ? label : label.label))
      .map((label) => label.replaceAll('"', ""));
    return labels.includes(wanted) ? labels : undefined;
  });

describe("The services of AWS in the editor", () => {
  afterEach(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  it("offers the parameters of the action that a task calls", async () => {
    const state = {
      Type: "Task",
      Resource: "arn:aws:states:::dynamodb:putItem",
      Parameters: { TableName: "orders", "": "" },
      End: true,
    };
    const uri = await writeFile("services/put.asl.json", { StartAt: "Put", States: { Put: state } });
    const { document } = await vscode.window.showTextDocument(uri, { preview: false });
    const labels = await labelsAt(document, rangeOf(document, '"": ""').start.translate(0, 1), "Item");
    assert.ok(!labels.includes("TableName"), "What stands there already is offered again.");
  });

  it("shows the permissions that a state needs", async () => {
    const { document } = await openExample(example);
    const name = rangeOf(document, '"Look Up Price": {').start.translate(0, 3);
    assert.match(await hoverAt(document, name, /lambda:InvokeFunction/), /arn:/);
  });

  it("offers the policy of the whole above StartAt, and opens it", async () => {
    const { document } = await openExample(example);
    const lens = await eventually("the lens Policy", async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        "vscode.executeCodeLensProvider",
        document.uri,
        20,
      );
      return lenses.find(({ command }) => command?.title === "Policy");
    });
    const { command, arguments: args = [] } = lens.command ?? { command: "" };
    await vscode.commands.executeCommand(command, ...args);
    const policy = await eventually("the policy", () => {
      const shown = vscode.window.activeTextEditor?.document;
      return shown?.isUntitled ? shown : undefined;
    });
    const { Version, Statement } = JSON.parse(policy.getText());
    assert.equal(Version, "2012-10-17");
    assert.ok(JSON.stringify(Statement).includes("lambda:InvokeFunction"));
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  it("checks a policy document, explains its actions and offers others", async () => {
    const statement = { Effect: "Allow", Action: ["states:StartExecution", "sqs:SendMesage"], Resource: "*" };
    const uri = await writeFile("services/role.policy.json", {
      Version: "2012-10-17",
      Statement: [statement],
    });
    const { document } = await vscode.window.showTextDocument(uri, { preview: false });
    const problem = await eventually("the misspelt action to be marked", () =>
      vscode.languages.getDiagnostics(uri).find(({ message }) => message.includes('"SendMesage"')),
    );
    assert.match(problem.message, /Did you mean "sqs:SendMessage"\?/);
    const action = rangeOf(document, "states:StartExecution");
    assert.ok((await hoverAt(document, action.start.translate(0, 3), /StartExecution/)).length > 0);
    await labelsAt(document, action.end, "states:StartExecution");
  });
});
