/** The files of the workspace as debug sessions read them: what is open and unsaved counts before what is stored. */
import * as vscode from "vscode";
import type { Files } from "../server/tasks/files.js";

/** Reads paths and URIs through VS Code, so that remote and virtual workspaces work too. */
export const workspaceFiles: Files = {
  async readText(path) {
    const uri = uriOfPath(path);
    const key = uri.toString();
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
    return open ? open.getText() : new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  },
  async listFolder(path) {
    const entries = await vscode.workspace.fs.readDirectory(uriOfPath(path));
    return entries.flatMap(([name, type]) => (type & vscode.FileType.File ? [name] : []));
  },
};

/** A path on the disk, or a URI: a scheme has two letters at least, a drive has one. */
export const uriOfPath = (path: string): vscode.Uri =>
  /^[A-Za-z][\w+.-]+:/.test(path) ? vscode.Uri.parse(path) : vscode.Uri.file(path);

/** What a launch configuration names a document by: its path where it is a file, else its URI. */
export const pathOfUri = (uri: vscode.Uri): string => (uri.scheme === "file" ? uri.fsPath : uri.toString());

/** The document that a session runs. */
export const documentOf = (session: vscode.DebugSession): vscode.Uri =>
  uriOfPath(String(session.configuration["definition"]));
