// Desktop VS Code, where this machine can have it: VSCODE_WEB=1 says not to use it, VSCODE_WEB=0 to insist on it.
import process from "node:process";
import { downloadAndUnzipVSCode, SilentReporter } from "@vscode/test-electron";
import { findProgram } from "./child.mjs";

/** How long the download may say nothing, in milliseconds, before the machine counts as one without that network. */
const PATIENCE = 5000;

/** The installed `code` command; undefined when there is none or nothing to show it on. */
export function installedDesktop() {
  return usable() ? findProgram("code.cmd", "code") : undefined;
}

/**
 * Downloads the version (once) and returns its executable; undefined when it cannot be had or shown.
 * @param {import("./versions.mjs").Version} version
 */
export async function downloadedDesktop(version) {
  if (!usable()) return undefined;
  try {
    return await downloadAndUnzipVSCode({
      version: version.vscode,
      timeout: PATIENCE,
      reporter: new SilentReporter(),
    });
  } catch (error) {
    if (insisted()) throw error;
    return undefined;
  }
}

const insisted = () => process.env["VSCODE_WEB"] === "0";

function usable() {
  if (process.env["VSCODE_WEB"] === "1") return false;
  const display = process.platform !== "linux" || process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"];
  return insisted() || Boolean(display);
}
