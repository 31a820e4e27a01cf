/** The settings that count for a file on the command line: its project file's, or those of the file that was named. */
import { type FileSettings, settingsFor } from "../../core/settings.js";
import {
  type ProjectFile,
  projectFiles,
  type ReadIfThere,
  readProjectFile,
} from "../settings/project-files.js";
import { type CliIo, refuse } from "./io.js";

export interface ProjectSettings {
  /** The settings for a file; what is wrong with its project file is said once, on the standard error. */
  of(path: string): Promise<FileSettings>;
  /** True when something was wrong with a project file so far. */
  readonly faulty: boolean;
}

/** Reads the project files beside and above the files, or only `config`. */
export function projectSettings(io: CliIo, config?: string): ProjectSettings {
  const read: ReadIfThere = async (path) =>
    (await io.kindOf(path)) === "file" ? io.readText(path) : undefined;
  const files = projectFiles(read);
  const named = config === undefined ? undefined : readProjectFile(config, read);
  const told = new Set<string>();
  const tell = (project: ProjectFile): void => {
    if (told.has(project.path) || project.faults.length === 0) return;
    told.add(project.path);
    for (const fault of project.faults) refuse(io, sentenceOf(project, fault.message, fault.span?.start));
  };
  return {
    async of(path) {
      const absolute = io.absolute(path);
      const project = await (named ?? files.nearest(absolute));
      if (!project) return {};
      tell(project);
      return settingsFor(project.settings, absolute);
    },
    get faulty() {
      return told.size > 0;
    },
  };
}

function sentenceOf({ path, lines }: ProjectFile, message: string, offset: number | undefined): string {
  if (offset === undefined) return `${path}: ${message}`;
  const { line, character } = lines.position(offset);
  return `${path}:${line + 1}:${character + 1} ${message}`;
}
