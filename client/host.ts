/** What the parts of the extension get from its entry. */
import type * as vscode from "vscode";
import type { StartLocalTasks } from "../server/tasks/local-tasks.js";
import type { LanguageServer } from "./language-client.js";

export interface Host {
  readonly server: LanguageServer;
  readonly log: vscode.LogOutputChannel;
  /** Does tasks with local code; missing where there are no processes. Only for trusted workspaces. */
  readonly startTasks?: StartLocalTasks;
}
