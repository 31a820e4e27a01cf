/** Finds the template that has the functions of a definition. */
import type { Files } from "../tasks/files.js";
import { fileNameOf, folderOf, resolvePath } from "../tasks/paths.js";
import type { TaskSetup } from "../tasks/task-setup.js";
import { type TemplateFunctions, templateFunctions } from "./template-functions.js";

const NAMES = ["template.yaml", "template.yml", "template.json"];
const FOLDERS = 3;

/**
 * The template that the tasks file names, the one that holds the definition, or one beside the definition or up to two folders above that
 * names the definition's file. A named one that cannot be read is a sentence.
 */
export async function findTemplate(
  path: string,
  { plan, folder }: TaskSetup,
  { text, kind }: { readonly text: string; readonly kind: string },
  files: Pick<Files, "readText">,
): Promise<TemplateFunctions | string | undefined> {
  if (plan.template !== undefined) {
    const file = resolvePath(folder, plan.template);
    const named = await files.readText(file).catch(() => undefined);
    if (named === undefined)
      return `The template "${file}" cannot be read: check "template" in the tasks file.`;
    return templateFunctions(named, file);
  }
  if (kind === "template") return templateFunctions(text, path);
  let place = folderOf(path);
  for (let above = 0; above < FOLDERS; above++) {
    for (const name of NAMES) {
      const file = resolvePath(place, name);
      const found = await files.readText(file).catch(() => "");
      if (found.includes(fileNameOf(path))) return templateFunctions(found, file);
    }
    place = folderOf(place);
  }
  return undefined;
}
