// Finds a Chromium for the tests, or installs Debian's.
import { existsSync } from "node:fs";
import process from "node:process";
import { chromium } from "playwright-core";
import { findProgram, runTied } from "./child.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The browser's file: CHROMIUM_PATH, else from the PATH, else Debian's package when run as root; throws otherwise. */
export async function findBrowser() {
  const chosen = process.env["CHROMIUM_PATH"];
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`CHROMIUM_PATH names "${chosen}", which does not exist.`);
    return chosen;
  }
  return onPath() ?? (await installed()) ?? missing();
}

/** Starts it without a window (HEADED=1: with one). It ends with this process: Playwright holds it by a pipe. */
export async function launchBrowser() {
  return chromium.launch({
    executablePath: await findBrowser(),
    headless: !process.env["HEADED"],
    args: FLAGS,
  });
}

const onPath = () => findProgram("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

async function installed() {
  const apt = findProgram("apt-get");
  if (apt === undefined || process.getuid?.() !== 0) return undefined;
  console.error("Installing Debian's chromium …");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await runTied(apt, ["update", "-qq"], { env });
  await runTied(apt, ["install", "-y", "-qq", "chromium"], { env });
  return onPath();
}

function missing() {
  throw new Error(
    'No browser was found. Install Chromium or Google Chrome so that "chromium" or "google-chrome" is on the PATH, or set CHROMIUM_PATH to its file.',
  );
}
