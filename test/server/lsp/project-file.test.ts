import assert from "node:assert/strict";
import { test } from "node:test";
import { type Diagnostic, FileChangeType } from "vscode-languageserver/node";
import { editorCapabilities, type LspClient, startedPair } from "../../support/lsp.js";

const RULE = "flow/unreachable-state";
const project = "file:///c%3A/My%20project/asl.config.json";
const uri = "file:///c%3A/My%20project/old%20flows/machine.asl.json";
const text = '{ "StartAt": "A", "States": { "A": { "Type": "Succeed" }, "B": { "Type": "Succeed" } } }';

async function severity(client: LspClient): Promise<number | undefined> {
  const params = { textDocument: { uri } };
  const { items } = await client.ask<{ items: Diagnostic[] }>("textDocument/diagnostic", params);
  return items.find(({ code }) => code === RULE)?.severity;
}

/** A client whose disk holds a project file, which may be changed. */
async function withProject(
  disk: Record<string, string>,
  capabilities = editorCapabilities,
): Promise<LspClient> {
  return startedPair(capabilities, { readIfThere: (path) => Promise.resolve(disk[path]) });
}

test("a change of the project file is followed, and its faults go when it is mended", async () => {
  const disk: Record<string, string> = { [project]: `{ "rules": { "${RULE}": "fatal" } }` };
  const client = await withProject(disk);
  const changed = () =>
    client.tell("workspace/didChangeWatchedFiles", {
      changes: [{ uri: project, type: FileChangeType.Changed }],
    });
  await client.open(uri, text);
  assert.equal(await severity(client), 1);
  const [fault] = await client.pushed(project);
  assert.match(String(fault?.message), /^"rules\.flow\/unreachable-state" must be one of error, /);
  assert.deepEqual(fault?.range, { start: { line: 0, character: 39 }, end: { line: 0, character: 46 } });
  disk[project] = `{ "rules": { "${RULE}": "hint" } }`;
  await changed();
  assert.equal(await severity(client), 4);
  assert.deepEqual(await client.pushed(project), []);
  delete disk[project];
  await changed();
  assert.equal(await severity(client), 1);
  client.close();
});

test("patterns of files are written without a URI's escapes", async () => {
  const client = await withProject({
    [project]: `{ "files": { "old flows/*.asl.json": { "rules": { "${RULE}": "off" } } } }`,
  });
  await client.open(uri, text);
  assert.equal(await severity(client), undefined);
  client.close();
});

test("a client that cannot be asked may send its settings, and gets its diagnostics anew", async () => {
  const client = await withProject({ [project]: `{ "rules": { "${RULE}": "hint" } }` }, {});
  await client.open(uri, text);
  const pushed = async (wanted: number | undefined): Promise<void> => {
    for (let i = 0; i < 100; i++) {
      const found = (await client.pushed(uri)).find(({ code }) => code === RULE)?.severity;
      if (found === wanted) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.fail(`the severity did not become ${wanted}`);
  };
  await pushed(4);
  const settings = { asl: { check: { rules: { flow: "information" } } } };
  await client.tell("workspace/didChangeConfiguration", { settings });
  await pushed(3);
  await client.tell("workspace/didChangeConfiguration", { settings: { asl: { check: { enable: false } } } });
  await pushed(undefined);
  client.close();
});

test("documents that are in no folder have no project file", async () => {
  const asked: string[] = [];
  const client = await startedPair(editorCapabilities, {
    readIfThere: (path) => {
      asked.push(path);
      return Promise.resolve(undefined);
    },
  });
  await client.open("untitled:Untitled-1", text);
  const params = { textDocument: { uri: "untitled:Untitled-1" } };
  const { items } = await client.ask<{ items: Diagnostic[] }>("textDocument/diagnostic", params);
  assert.ok(items.length > 0);
  assert.deepEqual(asked, []);
  client.close();
});
