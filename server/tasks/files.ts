/** The files beside a definition that say what it is run with: `NAME[.CASE].input.json` and `NAME[.CASE].mocks.json`. */
import { fileNameOf, folderOf, resolvePath } from "./paths.js";

/** The port to whatever holds the files: a disk, the editor, a test. */
export interface Files {
  /** The text of a file given as path or URI. Rejects when it cannot be read. */
  readText(path: string): Promise<string>;
  /** The names, not paths, of the files in a folder. Rejects when it cannot be listed. */
  listFolder(path: string): Promise<readonly string[]>;
}

/** What was found beside a definition. Paths are whole, in the form the definition was given in. */
export interface Companions {
  readonly input?: string;
  readonly mocks?: string;
  /** The case they belong to; missing for the plain files. */
  readonly case?: string;
  /** Every case there are files for, `NAME.CASE.expected.json` among them, in alphabetical order. */
  readonly cases: readonly string[];
}

/**
 * Finds the input and the mock file of a definition. A case falls back to the plain file where it has none of its own.
 * Without a wanted case the plain files count; where there are none, or only cases answer the tasks, the first case does.
 */
export async function companionsOf(definition: string, files: Files, wanted?: string): Promise<Companions> {
  const folder = folderOf(definition);
  const names = new Set(await listed(files, folder));
  const stem = stemOf(fileNameOf(definition));
  const cases = casesOf(stem, names);
  const mocked = names.has(`${stem}.mocks.json`);
  const given = names.has(`${stem}.input.json`);
  const byCase = cases.some((name) => names.has(`${stem}.${name}.mocks.json`));
  const chosen = wanted ?? (mocked || (given && !byCase) ? undefined : cases[0]);
  const find = (kind: "input" | "mocks"): string | undefined => {
    const own = `${stem}.${chosen}.${kind}.json`;
    const shared = `${stem}.${kind}.json`;
    const name = chosen !== undefined && names.has(own) ? own : names.has(shared) ? shared : undefined;
    return name && resolvePath(folder, name);
  };
  const input = find("input");
  const mocks = find("mocks");
  return {
    cases,
    ...(chosen !== undefined && { case: chosen }),
    ...(input && { input }),
    ...(mocks && { mocks }),
  };
}

/** A file name without the endings that only say what kind of definition it is: `a.asl.json` → `a`. */
export function stemOf(fileName: string): string {
  return fileName.replace(/(\.(asl|sfn))?\.(json|ya?ml|template)$/i, "").replace(/\.(asl|sfn)$/i, "");
}

function casesOf(stem: string, names: ReadonlySet<string>): readonly string[] {
  const cases = new Set<string>();
  for (const name of names) {
    const ending = /\.(input|mocks|expected)\.json$/.exec(name)?.[0];
    if (!ending || !name.startsWith(`${stem}.`)) continue;
    const middle = name.slice(stem.length + 1, -ending.length);
    if (middle && !middle.includes(".")) cases.add(middle);
  }
  return [...cases].sort();
}

/** A folder that cannot be listed, such as that of an unsaved document, has no files beside the definition. */
async function listed(files: Files, folder: string): Promise<readonly string[]> {
  try {
    return await files.listFolder(folder);
  } catch {
    return [];
  }
}
