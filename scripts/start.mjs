// Opens VS Code on examples/ with the extension active, from a clean clone: `npm start`.
//
// Takes the desktop's `code` where it is installed. Elsewhere (or with VSCODE_WEB=1) it starts VS Code's server, prints
// the address to open in a browser, and stays until Ctrl-C. PORT chooses the port, a free one by default.
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { installedDesktop } from "./vscode/desktop.mjs";
import { installFolder, startServer, workbenchUrl } from "./vscode/host.mjs";
import { versionNamed } from "./vscode/versions.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const examples = path.join(root, "examples");

runOrExit(process.execPath, ["scripts/build.mjs", "--dev"]);
const code = installedDesktop();
if (code === undefined) await serve();
else runOrExit(code, ["--new-window", `--extensionDevelopmentPath=${root}`, examples]);

function runOrExit(command, args) {
  // A .cmd file, as `code` is on Windows, runs only in a shell.
  const shell = command.endsWith(".cmd");
  const { status, error } = spawnSync(shell ? `"${command}"` : command, args, {
    cwd: root,
    stdio: "inherit",
    shell,
  });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

async function serve() {
  const scratch = await mkdtemp(path.join(os.tmpdir(), "asl-workbench-start-"));
  const folders = { userData: path.join(scratch, "user-data"), extensions: path.join(scratch, "extensions") };
  // Whoever can reach the server can run programs, so it answers only to those who know the address.
  const token = randomBytes(16).toString("hex");
  const port = process.env["PORT"] === undefined ? undefined : Number(process.env["PORT"]);
  try {
    const version = versionNamed(process.env["VSCODE_TEST_VERSION"] ?? "newest");
    await installFolder({ folders, root });
    const server = await startServer({ version, folders, port, token });
    const left = new Promise((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, resolve);
    });
    const url = workbenchUrl(server.authority, { folder: examples, token });
    console.log(`\nOpen ${url}\n\nVS Code runs with ASL Workbench on examples/ until you press Ctrl-C.`);
    await Promise.race([left, server.ended]);
    await server.stop();
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
