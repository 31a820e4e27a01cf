/** The example of the developer guide in the editor: warned of, converted with one fix, and then clean. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { CodeAction, DocumentDiagnosticReport } from "vscode-languageserver";
import { applyEdits } from "../../../core/text/edit.js";
import { lineMap } from "../../../core/text/line-map.js";
import { type LspClient, startedPair } from "../../support/lsp.js";

/** As a person pastes it: in one line, with the guide's two trailing commas. */
const PASTED = `{ "decisions": [{ "ScheduleLambdaFunctionDecisionAttributes": { "id": "photo-1", "name": "resize", "input": "photo.png", "startToCloseTimeout": "30" }, }], }`;

const diagnostics = async (client: LspClient, uri: string): Promise<readonly string[]> => {
  const report = await client.ask<DocumentDiagnosticReport>("textDocument/diagnostic", {
    textDocument: { uri },
  });
  const items = report.kind === "full" ? report.items : [];
  return items.map(({ code, severity }) => `${severity} ${String(code)}`);
};

for (const name of ["photo.swf.json", "pasted.json"])
  test(`${name}: one click makes the request that the API takes`, async () => {
    const client = await startedPair();
    const uri = `file:///w/${name}`;
    await client.open(uri, PASTED, "json");
    assert.deepEqual(await diagnostics(client, uri), [
      "3 swf/no-task-token",
      "2 swf/guide-form",
      "3 swf/lambda-input-json",
      "2 swf/trailing-comma",
      "2 swf/trailing-comma",
    ]);
    const at = { line: 0, character: PASTED.indexOf("ScheduleLambda") + 3 };
    const actions = await client.ask<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri },
      range: { start: at, end: at },
      context: { diagnostics: [] },
    });
    const fix = actions.find(({ isPreferred }) => isPreferred);
    assert.equal(fix?.title, "Convert the document into the API's form");
    const map = lineMap(PASTED);
    const edits = (fix.edit?.changes?.[uri] ?? []).map(({ range, newText }) => ({
      span: { start: map.offset(range.start), end: map.offset(range.end) },
      newText,
    }));
    const converted = applyEdits(PASTED, edits);
    assert.equal(
      converted,
      `{ "decisions": [{ "decisionType": "ScheduleLambdaFunction", "scheduleLambdaFunctionDecisionAttributes": { "id": "photo-1", "name": "resize", "input": "photo.png", "startToCloseTimeout": "30" } }] }`,
    );
    await client.replace(uri, 2, converted);
    assert.deepEqual(await diagnostics(client, uri), ["3 swf/no-task-token", "3 swf/lambda-input-json"]);
    client.close();
    assert.deepEqual(client.logs, []);
  });
