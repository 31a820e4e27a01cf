/** The other state machines that the project file names. */

import type { NamedMachines } from "../tasks/nested-machines.js";
import { folderOf } from "../tasks/paths.js";
import { projectFiles, type ReadIfThere } from "./project-files.js";

/** The `stateMachines` of the project file that counts for a file; none without one. */
export async function configuredMachines(file: string, read: ReadIfThere): Promise<NamedMachines> {
  const project = await projectFiles(read).nearest(file);
  const machines = new Map(Object.entries(project?.settings.stateMachines ?? {}));
  return { folder: folderOf(project?.path ?? file), machines };
}
