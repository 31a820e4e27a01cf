// Puts VS Code's server and the Node.js that it runs on into a cache folder outside the project, once per version.
//
// The npm package code-server carries VS Code's server and web workbench. npm's install scripts stay off, so nothing
// is compiled: the add-ons that are then missing (spdlog, native-watchdog, kerberos) are optional to the server.
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { runTied } from "./child.mjs";

const HOUR = 3_600_000;

/** Which npm package holds Node.js for this machine; throws where the server cannot run. */
function nodePackage() {
  if (process.platform === "linux" && ["x64", "arm64"].includes(process.arch))
    return `node-linux-${process.arch}`;
  throw new Error(
    `VS Code's server is not available for ${process.platform} on ${process.arch}: install desktop VS Code and put its "code" command on the PATH.`,
  );
}

/**
 * Installs what is missing and returns the two files to run: `node` and the server's `main`.
 * @param {import("./versions.mjs").Version} version
 */
export async function installServer({ codeServer, node }) {
  const nodeName = nodePackage();
  const cache = path.join(
    process.env["XDG_CACHE_HOME"] || path.join(os.homedir(), ".cache"),
    "asl-workbench-vscode",
  );
  const home = path.join(cache, `code-server-${codeServer}-node-${node}`);
  if (!existsSync(home)) {
    const started = Date.now();
    console.error(`Installing VS Code's server (code-server ${codeServer}) into ${home} …`);
    await installInto(home, cache, [`code-server@${codeServer}`, `${nodeName}@${node}`]);
    console.error(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
  }
  return {
    node: path.join(home, "node_modules", nodeName, "bin/node"),
    main: path.join(home, "node_modules/code-server/lib/vscode/out/server-main.js"),
  };
}

/** The folder appears under its name only when it is whole, so an interrupted or a second install does no harm. */
async function installInto(home, cache, packages) {
  await mkdir(cache, { recursive: true });
  await removeAbandoned(cache);
  const staging = await mkdtemp(path.join(cache, "part-"));
  try {
    await writeFile(path.join(staging, "package.json"), '{ "private": true }\n');
    await npmInstall(staging, ...packages);
    const vscode = path.join(staging, "node_modules/code-server/lib/vscode");
    await npmInstall(vscode, "--omit=dev");
    await npmInstall(path.join(vscode, "extensions"), "--omit=dev");
    await rename(staging, home).catch((error) => {
      // Another process has put the same there meanwhile.
      if (!existsSync(home)) throw error;
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** What a killed install left; an hour is far more than a running one takes. */
async function removeAbandoned(cache) {
  for (const name of await readdir(cache)) {
    const folder = path.join(cache, name);
    const changed = name.startsWith("part-")
      ? (await stat(folder).catch(() => undefined))?.mtimeMs
      : undefined;
    if (changed !== undefined && Date.now() - changed > HOUR)
      await rm(folder, { recursive: true, force: true });
  }
}

async function npmInstall(cwd, ...args) {
  const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  // These describe the project whose script is running, and would have npm install there.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(package_|lifecycle_|config_local_prefix)/.test(name),
    ),
  );
  await runTied("npm", ["install", ...args, ...flags], { cwd, env });
}
