/** Reads the one state machine that a command is about. */
import { type Analysis, analyze, type Definition } from "../../core/analysis.js";
import { nearest } from "../../core/text/nearest.js";
import { type CliIo, reasonOf } from "./io.js";
import { projectSettings } from "./project.js";

/** A definition with the document that it was found in. */
export interface ChosenDefinition {
  readonly analysis: Analysis;
  readonly definition: Definition;
}

/**
 * The definition in a file: the file itself, or the resource of a template with that logical id, which may be left out when there is only
 * one. Otherwise the sentence that says why there is none.
 */
export async function readDefinition(
  path: string,
  stateMachine: string | undefined,
  io: CliIo,
): Promise<ChosenDefinition | string> {
  try {
    const text = await io.readText(path);
    const settings = await projectSettings(io).of(path);
    return choose(analyze(text, { uri: path, settings }), path, stateMachine);
  } catch (error) {
    return `"${path}" cannot be read: ${reasonOf(error)}`;
  }
}

/** The SWF decisions in a file; nothing when it holds none, or cannot be read. */
export async function readDecisions(path: string, io: CliIo): Promise<Analysis["decisions"]> {
  try {
    return analyze(await io.readText(path), { uri: path }).decisions;
  } catch {
    return undefined;
  }
}

function choose(analysis: Analysis, path: string, wanted: string | undefined): ChosenDefinition | string {
  const { definitions } = analysis;
  const [first] = definitions;
  if (!first) return `"${path}" holds no state machine: it needs "StartAt" and "States".`;
  if (wanted === undefined) {
    if (definitions.length === 1) return { analysis, definition: first };
    return `"${path}" holds ${definitions.length} state machines: choose one with --state-machine (${listed(definitions)}).`;
  }
  const definition = definitions.find(({ name, pointer }) => name === wanted || pointer === wanted);
  if (definition) return { analysis, definition };
  const names = definitions.flatMap(({ name }) => (name === undefined ? [] : [name]));
  if (names.length === 0) return `"${path}" is a state machine itself: leave out --state-machine.`;
  const meant = nearest(wanted, names);
  return `"${path}" has no state machine "${wanted}". ${meant ? `Did you mean "${meant}"?` : `It has: ${listed(definitions)}.`}`;
}

const listed = (definitions: readonly Definition[]): string =>
  definitions.map(({ name, pointer }) => `"${name ?? pointer}"`).join(", ");
