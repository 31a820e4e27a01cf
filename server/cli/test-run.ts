/** Runs the cases of definitions for `asl test`. */
import { type Analysis, analyze, type Definition } from "../../core/analysis.js";
import { stemOf } from "../tasks/files.js";
import { fileNameOf } from "../tasks/paths.js";
import { type CaseResult, runCase } from "../tasks/run-case.js";
import { type Coverage, createCoverageCounter } from "../tasks/test-case-coverage.js";
import { casesBeside, type FoundCase } from "../tasks/test-case-files.js";
import type { FoundFile } from "./globs.js";
import { type CliIo, reasonOf, refuse } from "./io.js";

/** A case and what came of it. */
export interface CaseRun {
  readonly title: string;
  readonly result: CaseResult;
  /** Of the wall clock, in milliseconds. */
  readonly took: number;
}

/** The cases of one state machine. */
export interface TestedMachine {
  readonly path: string;
  readonly analysis: Analysis;
  /** In its template; missing for a file that is the definition itself. */
  readonly name?: string;
  readonly runs: readonly CaseRun[];
  readonly coverage: Coverage;
}

/** The machines of a file that have cases of the wanted names; or that the file could not be read, which has been said. */
export async function testFile(
  { path }: FoundFile,
  wanted: readonly string[],
  io: CliIo,
): Promise<readonly TestedMachine[] | "refused"> {
  if (/\.(?:input|mocks|expected|tasks|recording|history)\.json$/i.test(path)) return [];
  let text: string;
  try {
    text = await io.readText(path);
  } catch (error) {
    refuse(io, `"${path}" cannot be read: ${reasonOf(error)}`);
    return "refused";
  }
  const analysis = analyze(text, { uri: path });
  const tested: TestedMachine[] = [];
  for (const definition of analysis.definitions) {
    const found = await casesBeside(path, definition.name, io);
    const cases = found.filter(({ title, case: name }) => isWanted(wanted, name ?? title));
    if (cases.length > 0) tested.push(await testMachine(path, analysis, definition, cases, io));
  }
  return tested;
}

const isWanted = (wanted: readonly string[], name: string): boolean =>
  wanted.length === 0 || wanted.includes(name);

async function testMachine(
  path: string,
  analysis: Analysis,
  { machine, name, pointer }: Definition,
  cases: readonly FoundCase[],
  io: CliIo,
): Promise<TestedMachine> {
  const counter = createCoverageCounter(machine);
  const runs: CaseRun[] = [];
  for (const { title, case: wanted, mocks } of cases) {
    const began = io.now();
    const result = await runCase(
      {
        definition: io.absolute(path),
        pointer,
        now: START,
        ...(wanted !== undefined && { case: wanted }),
        ...(mocks !== undefined && { mocks: io.absolute(mocks) }),
      },
      io,
    );
    if (result.ran) counter.add(result.ran.history);
    runs.push({ title, result, took: io.now() - began });
  }
  const { coverage } = counter;
  return { path, analysis, ...(name !== undefined && { name }), runs, coverage };
}

/** 2025-01-01T00:00:00Z: when every execution starts whose case does not say otherwise, so that tests do the same each time. */
const START = 1_735_689_600_000;

/** What the machine is called in reports. */
export const titleOf = ({ path, name }: Pick<TestedMachine, "path" | "name">): string =>
  name === undefined ? path : `${path} ${name}`;

/** The machine's name as part of a class name. */
export const classOf = ({ path, name }: Pick<TestedMachine, "path" | "name">): string =>
  name ?? stemOf(fileNameOf(path));
