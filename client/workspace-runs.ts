/** Every way to run a definition of the workspace, as the files beside each offer it. */
import * as vscode from "vscode";
import { pathOfUri, workspaceFiles } from "./debug-files.js";
import { type RunChoice, runChoices } from "./run-choices.js";

/** A definition, and one way to run it; without a choice nothing lies beside it. */
export interface WorkspaceRun {
  readonly uri: vscode.Uri;
  readonly choice?: RunChoice;
}

const DEFINITIONS = "**/*.{asl.json,asl,sfn.json,asl.yaml,asl.yml,sfn.yaml,sfn.yml}";
const NOT_OURS = "**/{node_modules,.git,.aws-sam,cdk.out,dist,out}/**";
/** Nobody reads a longer list. */
const MOST = 200;

/** Those of all definitions that are such by their names, in the order of their paths. */
export async function workspaceRuns(): Promise<readonly WorkspaceRun[]> {
  const uris = await vscode.workspace.findFiles(DEFINITIONS, NOT_OURS, MOST);
  const sorted = uris.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return (await Promise.all(sorted.map(runsOf))).flat();
}

/** Those of one document. */
export async function runsOf(uri: vscode.Uri): Promise<readonly WorkspaceRun[]> {
  const choices = await runChoices(pathOfUri(uri), workspaceFiles);
  return choices.length === 0 ? [{ uri }] : choices.map((choice) => ({ uri, choice }));
}
