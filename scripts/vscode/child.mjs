// Child processes that never outlive this one, however it ends.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";

/** The first of the programs that is on the PATH, as an absolute path; undefined when none is. */
export function findProgram(...names) {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  for (const name of names) {
    for (const folder of folders) {
      const file = path.join(folder, name);
      if (existsSync(file)) return file;
    }
  }
  return undefined;
}

/**
 * Starts a program in a process group of its own, so that `endGroup` ends its children with it. On Linux the kernel
 * ends it too when this process is killed outright (setpriv is part of util-linux).
 */
export function spawnTied(command, args, options) {
  const setpriv = process.platform === "linux" ? findProgram("setpriv") : undefined;
  const settings = { ...options, detached: true };
  return setpriv === undefined
    ? spawn(command, args, settings)
    : spawn(setpriv, ["--pdeathsig", "TERM", command, ...args], settings);
}

/** Ends a child from `spawnTied` with all of its group, by force after five seconds; resolves when it is gone. */
export async function endGroup(child) {
  if (child.pid === undefined) return;
  const gone =
    child.exitCode === null && child.signalCode === null
      ? new Promise((resolve) => child.once("exit", resolve))
      : Promise.resolve();
  signalGroup(child.pid, "SIGTERM");
  const late = setTimeout(() => signalGroup(child.pid, "SIGKILL"), 5000);
  await gone;
  clearTimeout(late);
  // What is left of the group has lost the process that it worked for.
  signalGroup(child.pid, "SIGKILL");
}

/**
 * Runs a program to its end; its output goes to standard error. Rejects when it does not exit with 0, or when this
 * process is asked to end meanwhile.
 */
export async function runTied(command, args, options) {
  const child = spawnTied(command, args, { ...options, stdio: ["ignore", 2, 2] });
  const stop = () => void endGroup(child);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, stop);
  try {
    const code = await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (status, signal) => resolve(status ?? signal));
    });
    if (code !== 0) throw new Error(`"${[path.basename(command), ...args].join(" ")}" ended with ${code}.`);
  } finally {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(signal, stop);
  }
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody of the group is left.
  }
}
