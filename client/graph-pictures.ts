/** Saves the graph on show as a picture: SVG, PNG, or Mermaid text. */
import * as vscode from "vscode";
import { analyze } from "../core/analysis.js";
import { graphOf } from "../core/graph/graph.js";
import { mermaidOf } from "../core/graph/mermaid.js";
import { paintsOf } from "../core/graph/paint.js";
import { svgOf } from "../core/graph/svg.js";
import { pictureAssets } from "../server/pictures/assets.js";
import { pngOf } from "../server/pictures/png.js";
import type { GraphFeed } from "./graph-feed.js";
import type { PictureFormat } from "./webview/messages.js";

const TITLES: Readonly<Record<PictureFormat, string>> = { svg: "SVG", png: "PNG", mmd: "Mermaid" };
/** Pixels of a PNG for each unit of the drawing: sharp on screens of today. */
const SCALE = 2;

/** Asks for a file and writes the drawing there, folded and turned as it is shown. */
export async function savePicture(
  feed: GraphFeed,
  format: PictureFormat,
  extensionUri: vscode.Uri,
): Promise<void> {
  const { shown, scene } = feed;
  if (!shown || !scene) return;
  const source = vscode.Uri.parse(shown.uri);
  const target = await vscode.window.showSaveDialog({
    defaultUri: source.with({ path: source.path.replace(/(\.asl|\.sfn)?\.\w+$/, `.${format}`) }),
    filters: { [TITLES[format]]: [format] },
  });
  if (!target) return;
  const bytes = await pictureOf(feed, source, format, extensionUri);
  if (bytes) await vscode.workspace.fs.writeFile(target, bytes);
}

async function pictureOf(
  { scene, shown }: GraphFeed,
  source: vscode.Uri,
  format: PictureFormat,
  extensionUri: vscode.Uri,
): Promise<Uint8Array | undefined> {
  if (!scene) return undefined;
  const title = source.path.slice(source.path.lastIndexOf("/") + 1);
  switch (format) {
    case "svg":
      return new TextEncoder().encode(svgOf(scene, { title }));
    case "png": {
      const dark = vscode.window.activeColorTheme.kind === vscode.ColorThemeKind.Dark;
      const assets = await pictureAssets(vscode.Uri.joinPath(extensionUri, "dist").fsPath);
      return pngOf(paintsOf(scene, dark ? "dark" : "light"), SCALE, assets);
    }
    case "mmd": {
      const document = await vscode.workspace.openTextDocument(source);
      const language = /yaml/.test(document.languageId) ? "yaml" : "json";
      const { definitions } = analyze(document.getText(), { uri: source.path, language });
      const found = definitions.find(({ pointer }) => pointer === (shown?.pointer ?? ""));
      return found && new TextEncoder().encode(mermaidOf(graphOf(found.machine)));
    }
  }
}
