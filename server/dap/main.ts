/** The debug adapter as a program: speaks the Debug Adapter Protocol over standard input and output (`dist/dap.js`). */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { startLocalTasks } from "../handlers/start-local-tasks.js";
import { bucketStore } from "../storage/bucket-store.js";
import { onDisk } from "../storage/on-disk.js";
import { createMessageReader, frameMessage } from "./framing.js";
import { createDebugSession } from "./session.js";

const log = (message: string): void => {
  process.stderr.write(`${message}\n`);
};

/** The command line is bundled beside this program, and is the inside of functions' processes too. */
const nodeHost = [process.execPath, path.join(__dirname, "asl.js"), "lambda-host"] as const;

const session = createDebugSession({
  readText: (file) => readFile(onDisk(file), "utf8"),
  listFolder: (folder) => readdir(onDisk(folder)),
  log,
  openBuckets: bucketStore,
  // Local code is run for who started the adapter so, whatever a workspace's launch configuration says.
  ...(process.argv.includes("--trust") && { startTasks: startLocalTasks(nodeHost) }),
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
