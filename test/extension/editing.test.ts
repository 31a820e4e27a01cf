/** Writing a definition in VS Code: problems, quick fixes, completion, navigation. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually, openExample, problemsOf, rangeOf, replace } from "./workbench.js";

const example = "stock-trading/stock-trading.asl.json";

describe("Editing the stock-trading example", () => {
  afterEach(() => vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor"));

  it("has the language asl and no problems, whereas a mistake shows", async () => {
    const { document } = await openExample(example);
    assert.equal(document.languageId, "asl");
    // The mistake proves that the document was checked; without it no problems could mean that nobody looked.
    await replace(document, '"StartAt": "Look Up Price"', '"StartAt": "Nowhere"');
    await eventually("the mistake to show", () => vscode.languages.getDiagnostics(document.uri)[0]);
    await replace(document, '"StartAt": "Nowhere"', '"StartAt": "Look Up Price"');
    await problemsOf(document, 0);
  });

  it('marks a misspelt name and puts it right with "Did you mean"', async () => {
    const { document } = await openExample(example);
    const before = document.getText();
    await replace(document, '"Next": "Ask a Person"', '"Next": "Ask a Persn"');
    const problem = await eventually("the misspelt name to be marked", () =>
      vscode.languages.getDiagnostics(document.uri).find(({ message }) => message.includes('"Ask a Persn"')),
    );
    assert.match(problem.message, /Did you mean "Ask a Person"\?/);
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
    assert.ok(problem.range.contains(rangeOf(document, "Ask a Persn")), "The mark is not on the name.");
    assert.equal(problem.range.start.line, problem.range.end.line);

    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      problem.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ title }) => title.includes("Ask a Person"));
    assert.ok(fix?.edit, `No fix among: ${actions.map(({ title }) => title).join(" | ")}`);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.equal(document.getText(), before);
    await problemsOf(document, 0);
  });

  it("offers the state names where a name is due", async () => {
    const { document } = await openExample(example);
    const name = rangeOf(document, '"Next": "Ask a Person"');
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      name.end.translate(0, -1),
    );
    const labels = list.items.map(({ label }) =>
      (typeof label === "string" ? label : label.label).replaceAll('"', ""),
    );
    for (const state of ["Look Up Price", "Buy or Sell?", "Report the Trade"]) {
      assert.ok(labels.includes(state), `"${state}" is not offered among: ${labels.join(" | ")}`);
    }
  });

  it("goes from a Next to the state", async () => {
    const { document } = await openExample(example);
    const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      "vscode.executeDefinitionProvider",
      document.uri,
      rangeOf(document, '"Next": "Ask a Person"').end.translate(0, -3),
    );
    const [first] = found;
    assert.ok(first, "No definition was found.");
    const range = "targetRange" in first ? first.targetRange : first.range;
    assert.equal(range.start.line, rangeOf(document, '"Ask a Person": {').start.line);
  });
});

describe("Editing other documents", () => {
  for (const [file, language] of [
    ["file-size/file-size.asl.yaml", "asl-yaml"],
    ["lambda-errors/template.yaml", "yaml"],
    ["swf-lambda/decisions.swf.json", "swf"],
  ] as const) {
    it(`has an outline of ${file}`, async () => {
      const { document } = await openExample(file);
      assert.equal(document.languageId, language);
      await eventually("the outline", async () => {
        const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
          "vscode.executeDocumentSymbolProvider",
          document.uri,
        );
        return symbols?.[0];
      });
      assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
    });
  }
});
