/** From the name of a Lambda task's function to the template that has the function, in the folder of the document or one of two above. */
import type { LocationLink } from "vscode-languageserver";
import { languageOf, parse } from "../../core/analysis.js";
import { functionResource } from "../../core/swf/template-function.js";
import type { StringNode } from "../../core/syntax/tree.js";
import { lineMap } from "../../core/text/line-map.js";
import { touches } from "../../core/text/span.js";
import type { ReadIfThere } from "../settings/project-files.js";
import { folderOf, resolvePath } from "../tasks/paths.js";
import { toRange } from "./convert.js";
import type { OpenDocument } from "./documents.js";

const TEMPLATES = ["template.yaml", "template.yml", "template.json"];
const FOLDERS = 3;

/** Where the function is that is named at the offset; empty where none is named, or no template near by has it. */
export async function functionLinks(
  open: OpenDocument,
  offset: number,
  readIfThere: ReadIfThere,
): Promise<LocationLink[]> {
  const name = functionNameAt(open, offset);
  if (!name) return [];
  let folder = folderOf(open.uri);
  for (let above = 0; above < FOLDERS; above++) {
    for (const file of TEMPLATES) {
      const uri = resolvePath(folder, file);
      const text = await readIfThere(uri);
      const link = text === undefined ? undefined : linkInto(uri, text, name, open);
      if (link) return [link];
    }
    folder = folderOf(folder);
  }
  return [];
}

function functionNameAt({ analysis: { decisions } }: OpenDocument, offset: number): StringNode | undefined {
  const value = decisions?.values.find(
    ({ content, node }) =>
      content.kind === "text" && content.form.is === "functionName" && touches(node, offset),
  );
  return value?.node.kind === "string" ? value.node : undefined;
}

function linkInto(uri: string, text: string, name: StringNode, open: OpenDocument): LocationLink | undefined {
  const resource = functionResource(parse(text, languageOf(uri, text)), name.value);
  if (!resource) return undefined;
  const lines = lineMap(text);
  return {
    originSelectionRange: toRange(open.lines, name),
    targetUri: uri,
    targetRange: toRange(lines, resource),
    targetSelectionRange: toRange(lines, resource.key),
  };
}
