/** The state machines of files, for a local Step Functions that has them from the beginning. */
import { type Analysis, analyze } from "../../core/analysis.js";
import { compile } from "../../core/interpreter/compile.js";
import { toValue } from "../../core/syntax/value.js";
import type { FileMachine } from "../handlers/states-api/machine-registry.js";
import { stemOf } from "../tasks/files.js";
import { findMachines } from "../tasks/nested-machines.js";
import { fileNameOf } from "../tasks/paths.js";
import type { TaskSetup } from "../tasks/task-setup.js";
import { type CliIo, reasonOf } from "./io.js";
import { namedMachines } from "./named-machines.js";
import { projectSettings } from "./project.js";

export interface MachinesFile {
  readonly path: string;
  readonly analysis: Analysis;
  /** Named by their logical ids, or by the file. */
  readonly machines: readonly FileMachine[];
}

/** The state machines of a file, or the sentence that says why they cannot be had. */
export async function machinesIn(
  file: string,
  tasks: TaskSetup | undefined,
  io: CliIo,
): Promise<MachinesFile | string> {
  const path = io.absolute(file);
  try {
    const settings = await projectSettings(io).of(path);
    const analysis = analyze(await io.readText(path), { uri: path, settings });
    const { definitions } = analysis;
    if (definitions.length === 0) return `"${file}" holds no state machine: it needs "StartAt" and "States".`;
    const named = await namedMachines(path, tasks, io);
    const machines: FileMachine[] = [];
    for (const definition of definitions) {
      const { machine, name = stemOf(fileNameOf(path)) } = definition;
      const compiled = compile(machine);
      if ("problems" in compiled)
        return `"${name}" in "${file}" cannot be run: ${compiled.problems.map(({ message }) => message).join(" ")}`;
      const { program } = compiled;
      const { programs } = await findMachines({ path, analysis, definition, program }, named, io);
      machines.push({
        ...{ name, program, neighbours: programs },
        definition: JSON.stringify(toValue(machine.node), null, 2),
        ...(machine.executionType && { type: machine.executionType }),
      });
    }
    return { path, analysis, machines };
  } catch (error) {
    return `"${file}" cannot be read: ${reasonOf(error)}`;
  }
}
