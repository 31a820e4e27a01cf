/** The state machines that a debugged run starts: named by the launch configuration, the tasks file or the project file, or found by convention. */
import { configuredMachines } from "../settings/configured-machines.js";
import { collectFaults } from "../tasks/mock-fault.js";
import {
  findMachines,
  type NamedMachines,
  type NestedMachines,
  type RunDefinition,
} from "../tasks/nested-machines.js";
import { folderOf } from "../tasks/paths.js";
import { readMachines } from "../tasks/task-file.js";
import type { TaskSetup } from "../tasks/task-setup.js";
import type { DebugHost } from "./host.js";
import type { LaunchArguments } from "./protocol.js";

/** The machines, or the sentences that say what is wrong with those that the configuration names. */
export async function launchMachines(
  { stateMachines }: LaunchArguments,
  own: RunDefinition,
  tasks: TaskSetup | undefined,
  host: DebugHost,
): Promise<NestedMachines | { readonly refused: string }> {
  const { faults, complain } = collectFaults();
  const machines = readMachines(stateMachines, ["stateMachines"], complain);
  if (faults.length > 0) return { refused: faults.map(({ message }) => message).join("\n") };
  const named: NamedMachines[] = [{ folder: folderOf(own.path), machines }];
  const { plan, folder = "" } = tasks ?? {};
  if (plan?.stateMachines) named.push({ folder, machines: plan.stateMachines });
  named.push(await configuredMachines(own.path, (path) => host.readText(path).catch(() => undefined)));
  return findMachines(own, named, host);
}
