import assert from "node:assert/strict";
import { test } from "node:test";
import type { Diagnostic } from "vscode-languageserver/node";
import type { Host } from "../../../server/lsp/host.js";
import { type LspClient, startedPair } from "../../support/lsp.js";

const uri = "file:///project/flows/machine.asl.json";
const text = '{ "StartAt": "A", "States": { "A": { "Type": "Succeed" }, "B": { "Type": "Succeed" } } }';
const RULE = "flow/unreachable-state";

/** The severity with which the unreachable state is reported; nothing when it is not. */
async function severity(client: LspClient): Promise<number | undefined> {
  const params = { textDocument: { uri } };
  const { items } = await client.ask<{ items: Diagnostic[] }>("textDocument/diagnostic", params);
  return items.find(({ code }) => code === RULE)?.severity;
}

const configured = (name: string, host: Partial<Host>, body: (client: LspClient) => Promise<void>): void => {
  test(name, { timeout: 20_000 }, async () => {
    const client = await startedPair(undefined, host);
    try {
      await body(client);
    } finally {
      client.close();
    }
  });
};

const projectFile = (content: string): Partial<Host> => ({
  readIfThere: (file) => Promise.resolve(file === "file:///project/asl.config.json" ? content : undefined),
});

configured(
  "the editor's settings decide on severities, and a change of them is followed",
  {},
  async (client) => {
    client.configure({ rules: { [RULE]: "error" } });
    await client.open(uri, text);
    assert.equal(await severity(client), 1);
    client.configure({ rules: { flow: "off" } });
    await client.tell("workspace/didChangeConfiguration", { settings: null });
    assert.equal(await severity(client), undefined);
    client.configure({ enable: false, rules: { flow: "error" } });
    await client.tell("workspace/didChangeConfiguration", { settings: null });
    assert.equal(await severity(client), undefined);
  },
);

configured(
  "the project file above a document decides where the editor says nothing",
  projectFile(`{ "rules": { "${RULE}": "hint" } }`),
  async (client) => {
    await client.open(uri, text);
    assert.equal(await severity(client), 4);
    client.configure({ rules: { [RULE]: "error" } });
    await client.tell("workspace/didChangeConfiguration", { settings: null });
    assert.equal(await severity(client), 1);
  },
);

configured("what is wrong in the editor's settings is logged once", {}, async (client) => {
  client.configure({ rules: { "flow/unreachable": "error" } });
  await client.open(uri, text);
  await severity(client);
  await client.tell("workspace/didChangeConfiguration", { settings: null });
  await severity(client);
  assert.equal(client.logs.length, 1);
  assert.match(client.logs[0] ?? "", /flow\/unreachable/);
});

configured(
  "what is wrong in the project file is shown there",
  projectFile('{ "rules": 1 }'),
  async (client) => {
    await client.open(uri, text);
    await severity(client);
    const shown = await client.pushed("file:///project/asl.config.json");
    assert.equal(shown.length, 1);
  },
);

configured(
  "a project file that cannot be read does no harm",
  { readIfThere: () => Promise.reject(new Error("locked")) },
  async (client) => {
    await client.open(uri, text);
    assert.notEqual(await severity(client), undefined);
  },
);
