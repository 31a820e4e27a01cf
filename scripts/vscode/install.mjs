// Puts VS Code's server and the Node.js that it runs on into a cache folder outside the project, once per version.
//
// The npm package code-server carries VS Code's server and web workbench. npm's install scripts stay off, so nothing
// is compiled: the add-ons that are then missing (spdlog, native-watchdog, kerberos) are optional to the server.
import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { runTied } from "./child.mjs";

const HOUR = 3_600_000;

/** Where VS Code's server is in an install. */
const VSCODE = "node_modules/code-server/lib/vscode";

/** This machine as npm packages name it; throws where the server cannot run. */
function platform() {
  if (process.platform === "linux" && ["x64", "arm64"].includes(process.arch)) return `linux-${process.arch}`;
  throw new Error(
    `VS Code's server is not available for ${process.platform} on ${process.arch}: install desktop VS Code and put its "code" command on the PATH.`,
  );
}

/**
 * Installs what is missing and returns the two files to run: `node` and the server's `main`.
 * @param {import("./versions.mjs").Version} version
 */
export async function installServer(version) {
  const name = ["code-server", version.codeServer, "node", version.node, ...(version.ripgrep ? ["rg"] : [])];
  const cache = path.join(
    process.env["XDG_CACHE_HOME"] || path.join(os.homedir(), ".cache"),
    "asl-workbench-vscode",
  );
  const home = path.join(cache, name.join("-"));
  const nodeName = `node-${platform()}`;
  if (!existsSync(home)) {
    const started = Date.now();
    console.error(`Installing VS Code's server (code-server ${version.codeServer}) into ${home} …`);
    await installInto(home, cache, version);
    console.error(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
  }
  return {
    node: path.join(home, "node_modules", nodeName, "bin/node"),
    main: path.join(home, VSCODE, "out/server-main.js"),
  };
}

/** The folder appears under its name only when it is whole, so an interrupted or a second install does no harm. */
async function installInto(home, cache, { codeServer, node, ripgrep }) {
  await mkdir(cache, { recursive: true });
  await removeAbandoned(cache);
  const staging = await mkdtemp(path.join(cache, "part-"));
  const vscode = path.join(staging, VSCODE);
  const search = `@vscode/ripgrep-${platform()}`;
  try {
    await writeFile(path.join(staging, "package.json"), '{ "private": true }\n');
    const packages = [`code-server@${codeServer}`, `node-${platform()}@${node}`];
    await npmInstall(staging, ...packages, ...(ripgrep ? [`${search}@${ripgrep}`] : []));
    await npmInstall(vscode, "--omit=dev");
    await npmInstall(path.join(vscode, "extensions"), "--omit=dev");
    if (ripgrep) {
      // An install script would have downloaded it from elsewhere.
      const bin = path.join("bin", "rg");
      const target = path.join(vscode, "node_modules/@vscode/ripgrep", bin);
      await mkdir(path.dirname(target), { recursive: true });
      await copyFile(path.join(staging, "node_modules", search, bin), target);
    }
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
