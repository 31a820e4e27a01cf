/** Local code for debug sessions: handlers and the address where their callbacks come in. */
import { readFile } from "node:fs/promises";
import { onDisk } from "../storage/on-disk.js";
import type { StartLocalTasks } from "../tasks/local-tasks.js";
import { folderOf } from "../tasks/paths.js";
import { findTemplate } from "./find-template.js";
import { startLocalEndpoint } from "./local-endpoint.js";
import { createTaskHandlers } from "./task-handlers.js";

/** Starts local code; `nodeHost` is the command that becomes the inside of a Node function's process. */
export const startLocalTasks =
  (nodeHost: readonly [string, ...string[]]): StartLocalTasks =>
  async (given, document, { log, tokens, answer, debugging }) => {
    const setup = { ...given, folder: folderOf(onDisk(given.path)), path: onDisk(given.path) };
    const template = await findTemplate(onDisk(document.path), setup, document, {
      readText: (path) => readFile(path, "utf8"),
    });
    if (typeof template === "string") throw new Error(template);
    const endpoint = await startLocalEndpoint({
      tokens,
      answer,
      // A debugged run has no wall clock: who is slow is not late.
      heartbeat: (token) => tokens().includes(token),
    });
    const handlers = createTaskHandlers({
      ...setup,
      ...(template && { template }),
      nodeHost,
      environment: () => ({ AWS_ENDPOINT_URL: endpoint.url, AWS_ENDPOINT_URL_SFN: endpoint.url }),
      log,
      ...(debugging && { debugging }),
      record: ({ service, name, message }) => log(`${service} ${name}`, JSON.stringify(message)),
      date: Date.now(),
    });
    return {
      handler: handlers.handler,
      dispose() {
        handlers.dispose();
        endpoint.close();
      },
    };
  };
