/** Finds the template that a definition is part of. */
import type { Files } from "./files.js";
import { fileNameOf, folderOf, resolvePath } from "./paths.js";

const NAMES = ["template.yaml", "template.yml", "template.json"];
const FOLDERS = 3;

/** A document, as its path, its text and what it was taken for. */
export interface TemplateSeeker {
  readonly path: string;
  readonly text: string;
  readonly kind: string;
}

/** The document itself where it is a template, or a template beside it or up to two folders above that names its file. */
export async function findTemplateText(
  { path, text, kind }: TemplateSeeker,
  files: Pick<Files, "readText">,
): Promise<{ readonly file: string; readonly text: string } | undefined> {
  if (kind === "template") return { file: path, text };
  let place = folderOf(path);
  for (let above = 0; above < FOLDERS; above++) {
    for (const name of NAMES) {
      const file = resolvePath(place, name);
      const found = await files.readText(file).catch(() => "");
      if (found.includes(fileNameOf(path))) return { file, text: found };
    }
    place = folderOf(place);
  }
  return undefined;
}
