/** Changes that are asked for on the graph: asks what is still to be known, and edits the text in one step that can be undone. */
import * as vscode from "vscode";
import type { StateType } from "../core/asl/model.js";
import { stateTypes } from "../core/asl/state-grammar.js";
import type { StateEdit } from "../core/features/edit-state.js";
import type { Box, Route, Scene } from "../core/graph/scene.js";
import type { Shown } from "./graph-feed.js";
import type { LanguageServer } from "./language-client.js";
import type { NodeAction } from "./webview/messages.js";

/** Does what was chosen from the menu of a state. A refusal is shown as a message. */
export async function actOnState(
  server: LanguageServer,
  { uri, pointer = "" }: Shown,
  scene: Scene,
  id: string,
  action: NodeAction,
): Promise<void> {
  const box = scene.boxes.find((candidate) => candidate.id === id);
  const edit = box && (await editFor(scene, box, action));
  if (!edit) return;
  const answer = await server.editState({ uri, definition: pointer, state: id, edit });
  if (!answer) return;
  if ("refusal" in answer) {
    void vscode.window.showWarningMessage(answer.refusal);
    return;
  }
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  if (document.version !== answer.version) {
    void vscode.window.showWarningMessage("The text has changed meanwhile: try again.");
    return;
  }
  const changes = new vscode.WorkspaceEdit();
  for (const { start, end, newText } of answer.edits) {
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    changes.replace(document.uri, range, newText);
  }
  await vscode.workspace.applyEdit(changes);
}

/** The edit, once everything about it is known; undefined when the person turned away. */
async function editFor(scene: Scene, box: Box, action: NodeAction): Promise<StateEdit | undefined> {
  switch (action) {
    case "addAfter": {
      const type = await pickType(`Add a State after "${box.name}"`, undefined);
      return type && { kind: "addAfter", type };
    }
    case "changeType": {
      const type = await pickType(`Change the Type of "${box.name}"`, box.type);
      return type && { kind: "changeType", type };
    }
    case "rename": {
      const title = `Rename "${box.name}"`;
      const name = await vscode.window.showInputBox({ title, value: box.name, prompt: "The new name" });
      return name === undefined || name === box.name ? undefined : { kind: "rename", name };
    }
    case "reconnect":
      return reconnect(scene, box);
    case "wrapParallel":
      return { kind: "wrap", in: "Parallel" };
    case "wrapMap":
      return { kind: "wrap", in: "Map" };
    case "extract":
      return { kind: "extract" };
    case "delete":
      return { kind: "delete" };
  }
}

async function pickType(title: string, but: Box["type"]): Promise<StateType | undefined> {
  const types = stateTypes.filter((type) => type !== but);
  const picked = await vscode.window.showQuickPick(types, { title, placeHolder: "The type of state" });
  return types.find((type) => type === picked);
}

/** Which way, when there are several, and where to. */
async function reconnect(scene: Scene, box: Box): Promise<StateEdit | undefined> {
  const title = `Lead "${box.name}" to Another State`;
  const ways = scene.edges.filter(({ from }) => from === box.id);
  const way = await pickWay(title, ways);
  const states = scene.boxes.filter(
    ({ kind, parent }) => (kind === "state" || kind === "container") && parent === box.parent,
  );
  const items = states.map(({ id, name, type = "" }) => ({ label: name, description: type, id }));
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: "Where it shall lead" });
  return picked && { kind: "reconnect", edge: way?.id ?? `${box.id}/Next`, to: picked.id };
}

async function pickWay(title: string, ways: readonly Route[]): Promise<Route | undefined> {
  if (ways.length < 2) return ways[0];
  const items = ways.map((way) => ({ label: way.words, way }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder: "Which way?" }))?.way;
}
