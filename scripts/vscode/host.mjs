// Starts VS Code's server on a free loopback port and says at which address its workbench opens what.
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { endGroup, spawnTied } from "./child.mjs";
import { installServer } from "./install.mjs";

/**
 * Where one VS Code keeps what it writes.
 * @typedef {{ userData: string, extensions: string }} Folders
 */

/** Settings for a profile that has none: nothing goes to the network and nothing pops up. */
const QUIET_SETTINGS = {
  "chat.agentHost.enabled": false,
  "chat.disableAIFeatures": true,
  // As on the desktop; in a browser VS Code would save by itself.
  "files.autoSave": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "remote.autoForwardPorts": false,
  "git.openRepositoryInParentFolders": "never",
  "telemetry.telemetryLevel": "off",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
};

const ANSWER_LIMIT = 30_000;

/**
 * Starts the server; resolves when it answers.
 * @param {{ version: import("./versions.mjs").Version, folders: Folders, settings?: object,
 *   port?: number, token?: string, driver?: boolean }} options
 * Without a `token` everyone on this machine may use the server, so only tests go without.
 * @returns {Promise<{ authority: string, ended: Promise<void>, stop: () => Promise<void> }>}
 */
export async function startServer({ version, folders, settings, port, token, driver = false }) {
  const program = await installServer(version);
  await prepare(folders, settings);
  const chosenPort = port ?? (await freePort());
  const logFile = path.join(folders.userData, "server.log");
  const log = openSync(logFile, "w");
  const server = spawnTied(
    program.node,
    [
      program.main,
      ...folderFlags(folders),
      ...["--host", "127.0.0.1", "--port", String(chosenPort)],
      ...(token === undefined ? ["--without-connection-token"] : ["--connection-token", token]),
      "--disable-telemetry",
      "--disable-workspace-trust",
      // A released workbench heeds the payload's extensionDevelopmentPath and extensionTestsPath only with this, and
      // then shows no notifications: for suites inside the extension host, not for people.
      ...(driver ? ["--enable-smoke-test-driver"] : []),
    ],
    // An empty gallery: no extension is looked up on the network.
    { stdio: ["ignore", log, log], env: { ...process.env, EXTENSIONS_GALLERY: "{}" } },
  );
  closeSync(log);
  const ended = new Promise((resolve) => server.once("exit", () => resolve()));
  const authority = `127.0.0.1:${chosenPort}`;
  const stop = () => endGroup(server);
  try {
    await answers(`http://${authority}/version`, server);
  } catch (error) {
    await stop();
    throw new Error(`${error.message}\n${await readFile(logFile, "utf8")}`);
  }
  return { authority, ended, stop };
}

/** Installs a .vsix as `code --install-extension` does; returns the exit code. What it says shows when it fails. */
export async function installVsix({ version, folders, file }) {
  const { node, main } = await installServer(version);
  await prepare(folders);
  const args = [main, ...folderFlags(folders), "--install-extension", path.resolve(file), "--force"];
  const { status, stdout, stderr } = spawnSync(node, args, { encoding: "utf8" });
  if (status !== 0) process.stderr.write(`${stdout}${stderr}`);
  return status ?? 1;
}

/** Has the next server load the extension of this folder from where it is, as if it were installed. */
export async function installFolder({ folders, root }) {
  const { publisher, name, version } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
  const location = { $mid: 1, scheme: "file", path: path.resolve(root) };
  const entry = { identifier: { id: `${publisher}.${name}` }, version, location };
  await mkdir(folders.extensions, { recursive: true });
  await writeFile(path.join(folders.extensions, "extensions.json"), JSON.stringify([entry]));
}

/**
 * The workbench's address. `payload` holds pairs of what desktop VS Code takes on its command line.
 * @param {string} authority
 * @param {{ folder?: string, payload?: readonly (readonly [string, string])[], token?: string }} options
 */
export function workbenchUrl(authority, { folder, payload = [], token }) {
  const url = new URL(`http://${authority}/`);
  if (token !== undefined) url.searchParams.set("tkn", token);
  if (folder === undefined) url.searchParams.set("ew", "true");
  else
    url.searchParams.set(folder.endsWith(".code-workspace") ? "workspace" : "folder", path.resolve(folder));
  if (payload.length > 0) url.searchParams.set("payload", JSON.stringify(payload));
  return url.href;
}

/** How the workbench in the browser names a file of the server's machine. */
export const remoteFile = (authority, file) => `vscode-remote://${authority}${path.resolve(file)}`;

const folderFlags = ({ userData, extensions }) => [
  "--accept-server-license-terms",
  ...["--server-data-dir", path.join(userData, "server")],
  ...["--user-data-dir", userData],
  ...["--extensions-dir", extensions],
];

async function prepare({ userData, extensions }, settings = {}) {
  await mkdir(path.join(userData, "User"), { recursive: true });
  await mkdir(extensions, { recursive: true });
  const file = path.join(userData, "User", "settings.json");
  if (!existsSync(file))
    await writeFile(file, `${JSON.stringify({ ...QUIET_SETTINGS, ...settings }, null, 2)}\n`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function answers(url, server) {
  for (const end = Date.now() + ANSWER_LIMIT; Date.now() < end; await sleep(100)) {
    if (server.exitCode !== null) throw new Error(`VS Code's server ended with ${server.exitCode}.`);
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
  }
  throw new Error(`VS Code's server did not answer within ${ANSWER_LIMIT / 1000} s.`);
}
