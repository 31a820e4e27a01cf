/** The debug adapter as a program: speaks the Debug Adapter Protocol over standard input and output (`dist/dap.js`). */
import { readdir, readFile } from "node:fs/promises";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { createMessageReader, frameMessage } from "./framing.js";
import { createDebugSession } from "./session.js";

const onDisk = (path: string): string => (path.startsWith("file:") ? fileURLToPath(path) : path);
const log = (message: string): void => {
  process.stderr.write(`${message}\n`);
};

const session = createDebugSession({
  readText: (path) => readFile(onDisk(path), "utf8"),
  listFolder: (path) => readdir(onDisk(path)),
  log,
});
session.onMessage((message) => {
  const isLast = "command" in message && message.command === "disconnect";
  process.stdout.write(frameMessage(message), () => {
    if (isLast) process.exit(0);
  });
});
process.stdin.on("data", createMessageReader(session.handle, log));
process.stdin.on("end", () => {
  session.dispose();
  process.exitCode = 0;
});
