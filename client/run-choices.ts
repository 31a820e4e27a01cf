/** What a definition can be run with, as the files beside it offer it. */
import { type Companions, companionsOf, type Files, stemOf } from "../server/tasks/files.js";
import { fileNameOf } from "../server/tasks/paths.js";

/** One way to run a definition. */
export interface RunChoice {
  /** The case's name, or for the plain files the definition's. */
  readonly label: string;
  /** The files that it takes. */
  readonly description: string;
  /** Missing for the plain files. */
  readonly case?: string;
}

/** The plain files first, when they answer tasks or are all there is; then each case, in alphabetical order. */
export async function runChoices(definition: string, files: Files): Promise<readonly RunChoice[]> {
  const first = await companionsOf(definition, files);
  const choices: RunChoice[] = [];
  const isPlain = first.case === undefined && (first.input !== undefined || first.mocks !== undefined);
  if (isPlain && (first.mocks !== undefined || first.cases.length === 0)) {
    choices.push({ label: stemOf(fileNameOf(definition)), description: filesOf(first) });
  }
  for (const name of first.cases) {
    const companions = await companionsOf(definition, files, name);
    choices.push({ label: name, description: filesOf(companions), case: name });
  }
  return choices;
}

function filesOf({ input, mocks }: Companions): string {
  const names = [input, mocks].flatMap((path) => (path === undefined ? [] : [fileNameOf(path)]));
  return names.join(", ");
}
