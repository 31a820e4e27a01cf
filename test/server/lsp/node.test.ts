import assert from "node:assert/strict";
import { type ChildProcess, fork, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { build } from "esbuild";
import {
  type Diagnostic,
  IPCMessageReader,
  IPCMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import type { GraphAnswer } from "../../../server/lsp/protocol.js";
import { connectedClient, type LspClient } from "../../support/lsp.js";

let folder = "";
let program = "";

before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "asl-server-"));
  program = path.join(folder, "server.js");
  await build({
    entryPoints: ["server/lsp/node.ts"],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "es2022",
    mainFields: ["module", "main"],
    logLevel: "silent",
  });
});
after(() => rmSync(folder, { recursive: true, force: true }));

const uri = "file:///machine.asl.json";
const text =
  '{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Next": "Bee" }, "Be": { "Type": "Succeed" } } }';

async function converse(client: LspClient, server: ChildProcess): Promise<void> {
  const ended = new Promise<number | null>((resolve) => server.once("exit", resolve));
  await client.open(uri, text);
  const { items } = await client.ask<{ items: Diagnostic[] }>("textDocument/diagnostic", {
    textDocument: { uri },
  });
  assert.ok(items.some(({ message }) => JSON.stringify(message).includes("Did you mean")));
  const { scene } = await client.ask<GraphAnswer>("asl/graph", { uri });
  assert.ok(scene?.boxes.some(({ id }) => id === "/States/A"));
  assert.deepEqual(client.logs, []);
  await client.ask("shutdown", undefined);
  await client.tell("exit", undefined);
  assert.equal(await ended, 0);
}

test("the bundled server talks over stdio and ends when told to", { timeout: 20_000 }, async () => {
  const server = spawn(process.execPath, [program, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const reader = new StreamMessageReader(server.stdout);
  await converse(await connectedClient(reader, new StreamMessageWriter(server.stdin)), server);
});

test("the bundled server talks over Node's IPC, as VS Code starts it", { timeout: 20_000 }, async () => {
  const server = fork(program, ["--node-ipc"], { execArgv: [] });
  await converse(await connectedClient(new IPCMessageReader(server), new IPCMessageWriter(server)), server);
});
