/** Saves the graph on show as a picture: SVG, PNG, or Mermaid text. */
import * as vscode from "vscode";
import { graphOf } from "../core/graph/graph.js";
import { mermaidOf } from "../core/graph/mermaid.js";
import { paintsOf } from "../core/graph/paint.js";
import { svgOf } from "../core/graph/svg.js";
import { pictureAssets } from "../server/pictures/assets.js";
import { pngOf } from "../server/pictures/png.js";
import { fileNameOf } from "../server/tasks/paths.js";
import { analysisOf } from "./documents.js";
import type { GraphFeed } from "./graph-feed.js";
import type { PictureFormat } from "./webview/messages.js";

const TITLES: Readonly<Record<PictureFormat, string>> = { svg: "SVG", png: "PNG", mmd: "Mermaid" };
/** Pixels of a PNG for each unit of the drawing: sharp on screens of today. */
const SCALE = 2;

/** Asks for a file and writes the drawing there, turned as it is shown; SVG and PNG also folded, and with what a comparison marks. */
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
  { scene, shown, diff, direction }: GraphFeed,
  source: vscode.Uri,
  format: PictureFormat,
  extensionUri: vscode.Uri,
): Promise<Uint8Array | undefined> {
  if (!scene) return undefined;
  const title = fileNameOf(source.path);
  switch (format) {
    case "svg":
      return new TextEncoder().encode(svgOf(scene, { title, ...(diff && { diff }) }));
    case "png": {
      const dark = vscode.window.activeColorTheme.kind === vscode.ColorThemeKind.Dark;
      const assets = await pictureAssets(vscode.Uri.joinPath(extensionUri, "dist").fsPath);
      return pngOf(paintsOf(scene, dark ? "dark" : "light", diff), SCALE, assets);
    }
    case "mmd": {
      const document = await vscode.workspace.openTextDocument(source);
      const { definitions } = analysisOf(document);
      const found = definitions.find(({ pointer }) => pointer === (shown?.pointer ?? ""));
      return found && new TextEncoder().encode(mermaidOf(graphOf(found.machine), direction));
    }
  }
}
