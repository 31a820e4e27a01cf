/** Finds the project file that counts for a file: the nearest one in its folder or above, up to the root. */
import { SETTINGS_FILE, type Settings } from "../../core/settings.js";
import { readSettingsFile } from "../../core/settings-file.js";
import { type LineMap, lineMap } from "../../core/text/line-map.js";
import type { Span } from "../../core/text/span.js";

/** The text of a file given as path or URI; nothing when there is none. Rejects when it cannot be read. */
export type ReadIfThere = (path: string) => Promise<string | undefined>;

/** What is wrong with a project file; without a place when it could not be read at all. */
export interface ProjectFault {
  readonly message: string;
  readonly span?: Span;
}

/** A project file, as far as it was understood. */
export interface ProjectFile {
  /** In the form, path or URI, in which it was searched for. */
  readonly path: string;
  readonly settings: Settings;
  readonly faults: readonly ProjectFault[];
  readonly lines: LineMap;
}

export interface ProjectFiles {
  /** The project file for a file given by its whole path or URI; nothing when there is none. Never rejects. */
  nearest(file: string): Promise<ProjectFile | undefined>;
  /** Reads everything anew from now on. */
  forget(): void;
}

/** Looks for project files, and keeps what was found in each folder. */
export function projectFiles(read: ReadIfThere): ProjectFiles {
  const found = new Map<string, Promise<ProjectFile | undefined>>();
  const inFolder = (folder: string): Promise<ProjectFile | undefined> => {
    const known = found.get(folder);
    if (known) return known;
    const reading = readProjectFile(`${folder}/${SETTINGS_FILE}`, read);
    found.set(folder, reading);
    return reading;
  };
  return {
    async nearest(file) {
      for (const folder of foldersUpward(file)) {
        const project = await inFolder(folder);
        if (project) return project;
      }
      return undefined;
    },
    forget: () => found.clear(),
  };
}

/** The project file at a path; nothing when there is none. Never rejects: what cannot be read is a fault of the file. */
export async function readProjectFile(path: string, read: ReadIfThere): Promise<ProjectFile | undefined> {
  try {
    const text = await read(path);
    if (text === undefined) return undefined;
    const { settings, faults } = readSettingsFile(text);
    const placed = faults.map(({ start, end, message }) => ({ message, span: { start, end } }));
    return { path, settings, faults: placed, lines: lineMap(text) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const faults = [{ message: `The project file cannot be read: ${reason}` }];
    return { path, settings: {}, faults, lines: lineMap("") };
  }
}

/** The folders that a file is in, nearest first, without a slash at their end; the root is "" or a drive or a URI's authority. */
export function foldersUpward(file: string): readonly string[] {
  const root = /^(?:[A-Za-z][\w+.-]+:\/\/[^/]*|[A-Za-z]:|[/\\]{2}[^/\\]+)?/.exec(file)?.[0] ?? "";
  const parts = file.slice(root.length).split(/[/\\]/);
  return parts.slice(1).map((_, above) => root + parts.slice(0, parts.length - 1 - above).join("/"));
}
