/** The language server as a Node program: over `--stdio`, or over Node's IPC when VS Code starts it. */
import process from "node:process";
import { createConnection } from "vscode-languageserver/node";
import { startServer } from "./server.js";

startServer(createConnection(), { later: (work, milliseconds) => void setTimeout(work, milliseconds) });
process.on("unhandledRejection", (reason) => process.stderr.write(`${String(reason)}\n`));
