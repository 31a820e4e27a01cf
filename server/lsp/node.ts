/** The language server as a Node program: over `--stdio`, or over Node's IPC when VS Code starts it. */
import { isMainThread } from "node:worker_threads";
import { createConnection } from "vscode-languageserver/node";
import { layoutInThread, serveLayouts } from "./layout-thread.js";
import { startServer } from "./server.js";

if (isMainThread) {
  const later = (work: () => void, milliseconds: number): void => void setTimeout(work, milliseconds);
  startServer(createConnection(), { later, layout: layoutInThread(__filename) });
} else {
  serveLayouts();
}
