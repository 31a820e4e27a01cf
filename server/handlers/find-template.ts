/** Finds the template that has the functions of a definition. */
import type { Files } from "../tasks/files.js";
import { findTemplateText } from "../tasks/find-template-text.js";
import { resolvePath } from "../tasks/paths.js";
import type { TaskSetup } from "../tasks/task-setup.js";
import { type TemplateFunctions, templateFunctions } from "./template-functions.js";

/**
 * The template that the tasks file names, the one that holds the definition, or one beside the definition or up to two folders above that
 * names the definition's file. A named one that cannot be read is a sentence.
 */
export async function findTemplate(
  path: string,
  { plan, folder }: TaskSetup,
  document: { readonly text: string; readonly kind: string },
  files: Pick<Files, "readText">,
): Promise<TemplateFunctions | string | undefined> {
  if (plan.template !== undefined) {
    const file = resolvePath(folder, plan.template);
    const named = await files.readText(file).catch(() => undefined);
    if (named === undefined)
      return `The template "${file}" cannot be read: check "template" in the tasks file.`;
    return templateFunctions(named, file);
  }
  const found = await findTemplateText({ path, text: document.text, kind: document.kind }, files);
  return found && templateFunctions(found.text, found.file);
}
