/** What the parts of the extension get from its entry. */
import type * as vscode from "vscode";
import type { LanguageServer } from "./language-client.js";

export interface Host {
  readonly server: LanguageServer;
  readonly log: vscode.LogOutputChannel;
}
