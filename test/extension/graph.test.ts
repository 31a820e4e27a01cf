/** The graph preview opens beside the editor; what it draws is read in the page itself, by scripts/vscode/journey.mjs. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually, openExample } from "./workbench.js";

describe("The graph of the stock-trading example", () => {
  afterEach(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  it("opens in a second column and leaves the cursor in the text", async () => {
    const { document } = await openExample("stock-trading/stock-trading.asl.json");
    await vscode.commands.executeCommand("asl.openGraph");
    const column = await eventually("the graph's tab", () =>
      vscode.window.tabGroups.all.find(({ tabs }) =>
        tabs.some(({ input }) => input instanceof vscode.TabInputWebview),
      ),
    );
    assert.equal(column.viewColumn, vscode.ViewColumn.Two);
    assert.equal(vscode.window.activeTextEditor?.document, document);
  });
});
