/** The other state machines that a person names, for a run that starts them. */
import { configuredMachines } from "../settings/configured-machines.js";
import type { NamedMachines } from "../tasks/nested-machines.js";
import type { TaskSetup } from "../tasks/task-setup.js";
import type { CliIo } from "./io.js";

/** Those of the tasks file, then those of the definition's project file. */
export async function namedMachines(
  path: string,
  tasks: TaskSetup | undefined,
  io: CliIo,
): Promise<readonly NamedMachines[]> {
  const configured = await configuredMachines(path, async (file) =>
    (await io.kindOf(file)) === "file" ? io.readText(file) : undefined,
  );
  const machines = tasks?.plan.stateMachines;
  return tasks && machines ? [{ folder: tasks.folder, machines }, configured] : [configured];
}
