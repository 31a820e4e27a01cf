/** The language server as a Node program: over `--stdio`, or over Node's IPC when VS Code starts it. */
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isMainThread } from "node:worker_threads";
import { createConnection } from "vscode-languageserver/node";
import { PACKED_CATALOG, packedCatalog } from "../catalog/packed-catalog.js";
import { layoutInThread, serveLayouts } from "./layout-thread.js";
import { startServer } from "./server.js";

if (isMainThread) {
  const later = (work: () => void, milliseconds: number): void => void setTimeout(work, milliseconds);
  const catalog = packedCatalog(path.join(__dirname, PACKED_CATALOG));
  startServer(createConnection(), { later, layout: layoutInThread(__filename), readIfThere, catalog });
} else {
  serveLayouts();
}

/** Only files of this machine can be read; what is elsewhere, such as in a virtual workspace, is not there. */
async function readIfThere(uri: string): Promise<string | undefined> {
  if (!/^file:\/\/\//i.test(uri)) return undefined;
  const file = fileURLToPath(uri);
  const isFile = await stat(file).then(
    (entry) => entry.isFile(),
    () => false,
  );
  return isFile ? readFile(file, "utf8") : undefined;
}
