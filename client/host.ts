/** What the parts of the extension get from its entry. */
import type * as vscode from "vscode";
import type { DebugHost } from "../server/dap/host.js";
import type { StartLocalTasks } from "../server/tasks/local-tasks.js";
import type { LanguageServer } from "./language-client.js";

export interface Host {
  readonly server: LanguageServer;
  readonly log: vscode.LogOutputChannel;
  /** Does tasks with local code; missing where there are no processes. Only for trusted workspaces. */
  readonly startTasks?: StartLocalTasks;
  /** Opens folders that stand for S3 buckets; missing where there is no disk. Only for trusted workspaces. */
  readonly openBuckets?: DebugHost["openBuckets"];
  /** Runs a program of this machine and gives what it prints; missing where there are no processes. Rejects with what it says when it fails. */
  readonly runProgram?: (program: string, args: readonly string[], signal: AbortSignal) => Promise<string>;
}
