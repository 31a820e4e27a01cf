/** Reads the tasks file that a run was given. */
import type { Files } from "./files.js";
import { loadValue, locatedFault } from "./load-value.js";
import type { MockFault } from "./mock-fault.js";
import { folderOf } from "./paths.js";
import { readTasks } from "./task-file.js";
import type { TaskPlan } from "./task-plan.js";

/** A plan with the folder that its paths are seen from. */
export interface TaskSetup {
  readonly plan: TaskPlan;
  readonly folder: string;
  /** The tasks file. */
  readonly path: string;
  /** Sentences about what is doubtful. */
  readonly notes: readonly string[];
}

/** The plan in the file at a whole path, or in one sentence or more why it cannot be used. */
export async function setUpTasks(
  path: string,
  stateNames: readonly string[],
  files: Files,
): Promise<TaskSetup | { readonly refused: string }> {
  const loaded = await loadValue("tasks", path, path, files);
  if ("refused" in loaded) return loaded;
  const { plan, faults } = readTasks(loaded.value, stateNames);
  const told = (severity: MockFault["severity"]): readonly string[] =>
    faults.filter((fault) => fault.severity === severity).map((fault) => locatedFault(fault, loaded));
  const errors = told("error");
  if (errors.length > 0) return { refused: errors.join("\n") };
  return { plan, folder: folderOf(path), path, notes: told("warning") };
}
