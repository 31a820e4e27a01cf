/** Runs a program of this machine to its end. */
import { execFile } from "node:child_process";
import process from "node:process";

/** A history has at most 25,000 events of at most 256 KiB; no real one comes near this. */
const MOST_OUTPUT = 1024 * 1024 * 1024;

/** What the program prints; rejects with what it says on its standard error when it fails, cannot be found or is aborted. No shell reads the arguments. */
export const runProgram = (program: string, args: readonly string[], signal: AbortSignal): Promise<string> =>
  new Promise((resolve, reject) => {
    const options = { signal, maxBuffer: MOST_OUTPUT, windowsHide: true, env: process.env };
    execFile(program, [...args], options, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const isMissing = "code" in error && error.code === "ENOENT";
      const reason = isMissing
        ? `there is no program "${program}" on this machine.`
        : stderr.trim() || error.message;
      reject(new Error(reason));
    });
  });
