/** Finds the cases of a definition: those whose files lie beside it, and those in AWS's MockConfigFile.json. */
import { isObject, type JsonObject, type JsonValue } from "../../core/text/json-value.js";
import { companionsOf, type Files, stemOf } from "./files.js";
import { fileNameOf, folderOf, resolvePath } from "./paths.js";

/** One case of a definition. */
export interface FoundCase {
  /** What a person calls it. */
  readonly title: string;
  /** Missing for the plain files. */
  readonly case?: string;
  /** The file with the answers, where it is not the one that belongs to the definition by its name. */
  readonly mocks?: string;
}

const MOCK_CONFIG = "MockConfigFile.json";

/** All cases in alphabetical order, those of mock configurations last; `stateMachine` is the definition's name in its template. */
export async function casesBeside(
  definition: string,
  stateMachine: string | undefined,
  files: Files,
): Promise<readonly FoundCase[]> {
  const folder = folderOf(definition);
  const stem = stemOf(fileNameOf(definition));
  const names = new Set(await files.listFolder(folder).catch((): readonly string[] => []));
  const { cases } = await companionsOf(definition, files);
  const name = stateMachine ?? stem;
  const own = `${stem}.mocks.json`;
  const configured = [
    ...(names.has(own) ? await configuredCases(resolvePath(folder, own), name, files) : []),
    ...(names.has(MOCK_CONFIG) ? await configuredCases(resolvePath(folder, MOCK_CONFIG), name, files) : []),
  ];
  const isAnswered = configured.some(({ mocks }) => mocks === resolvePath(folder, own));
  const isPlain =
    names.has(own) ||
    names.has(`${stem}.expected.json`) ||
    (names.has(`${stem}.input.json`) && cases.length === 0);
  // What lies beside the definition may also be what is given to, and expected of, a case of the mock configuration.
  const known = new Set(configured.map((each) => each.case));
  const beside = cases.filter((each) => !known.has(each) || names.has(`${stem}.${each}.mocks.json`));
  return [
    ...(isPlain && !isAnswered ? [{ title: stem }] : []),
    ...beside.map((each) => ({ title: each, case: each })),
    ...configured,
  ];
}

/** The test cases that a file in AWS's form has for the state machine; of a file with only one machine, that one's. */
async function configuredCases(path: string, name: string, files: Files): Promise<readonly FoundCase[]> {
  const machines = machinesIn(await readValue(path, files));
  const only = Object.keys(machines).length === 1 ? Object.values(machines)[0] : undefined;
  const machine = machines[name] ?? (fileNameOf(path) === MOCK_CONFIG ? undefined : only);
  const cases = isObject(machine) && isObject(machine["TestCases"]) ? machine["TestCases"] : {};
  return Object.keys(cases).map((each) => ({
    title: `${each} (${fileNameOf(path)})`,
    case: each,
    mocks: path,
  }));
}

const machinesIn = (value: JsonValue): JsonObject =>
  isObject(value) && isObject(value["StateMachines"]) ? value["StateMachines"] : {};

/** What is wrong with the file is said when a case of it runs. */
async function readValue(path: string, files: Files): Promise<JsonValue> {
  try {
    return JSON.parse(await files.readText(path)) as JsonValue;
  } catch {
    return null;
  }
}
