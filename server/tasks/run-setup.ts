/** What a run starts with: its input and the answers of its tasks, from values, from named files, or from the files beside it. */

import type { TaskAnswers } from "../../core/task-answers.js";
import type { JsonValue } from "../../core/text/json-value.js";
import { type Companions, companionsOf, type Files } from "./files.js";
import { loadValue, locatedFault } from "./load-value.js";
import type { MockFault } from "./mock-fault.js";
import { readMocks } from "./mock-file.js";
import { fileNameOf } from "./paths.js";

/** What the person asked for; all but the definition may be left to the files beside it. */
export interface RunWishes {
  /** Path or URI of the document that holds the definition. */
  readonly definition: string;
  /** A value, JSON text, or a path as seen from the definition's folder. */
  readonly input?: JsonValue;
  /** An object, or a path as seen from the definition's folder. */
  readonly mocks?: JsonValue;
  readonly case?: string;
  /** The state machine's name in AWS's MockConfigFile form. */
  readonly stateMachine?: string;
  readonly stateNames: readonly string[];
}

export interface RunSetup {
  readonly input: JsonValue;
  readonly answers: TaskAnswers;
  /** Sentences worth showing: where input and answers came from, and what is doubtful about them. */
  readonly notes: readonly string[];
}

/** Gathers input and answers, or says in one sentence or more why they cannot be had. */
export async function setUpRun(
  wishes: RunWishes,
  files: Files,
): Promise<RunSetup | { readonly refused: string }> {
  const beside = await companionsOf(wishes.definition, files, wishes.case);
  if (wishes.case !== undefined && wishes.mocks === undefined && !beside.cases.includes(wishes.case)) {
    return { refused: unknownCase(wishes.case, wishes.definition, beside.cases) };
  }
  const input = await loadValue("input", wishes.input ?? beside.input, wishes.definition, files);
  const mocks = await loadValue("mock", wishes.mocks ?? beside.mocks, wishes.definition, files);
  if ("refused" in input) return input;
  if ("refused" in mocks) return mocks;
  const { stateNames, stateMachine } = wishes;
  const { answers, faults } = readMocks(mocks.value, {
    stateNames,
    ...(stateMachine !== undefined && { stateMachine }),
    ...(wishes.case !== undefined && { case: wishes.case }),
  });
  const told = (severity: MockFault["severity"]): readonly string[] =>
    faults.filter((fault) => fault.severity === severity).map((fault) => locatedFault(fault, mocks));
  const errors = told("error");
  if (errors.length > 0) return { refused: errors.join("\n") };
  return { input: input.value, answers, notes: [...origins(wishes, beside), ...told("warning")] };
}

function unknownCase(name: string, definition: string, cases: readonly string[]): string {
  const known = cases.map((each) => `"${each}"`).join(", ");
  const hint = known ? `There are: ${known}.` : "There is none.";
  return `Beside "${fileNameOf(definition)}" there is no input or mock file for the case "${name}". ${hint}`;
}

function origins(wishes: RunWishes, beside: Companions): readonly string[] {
  const notes: string[] = [];
  if (wishes.input === undefined && beside.input) notes.push(`Input from ${fileNameOf(beside.input)}.`);
  if (wishes.mocks === undefined && beside.mocks)
    notes.push(`Task answers from ${fileNameOf(beside.mocks)}.`);
  const others = beside.cases.filter((name) => name !== beside.case);
  if (notes.length > 0 && others.length > 0 && wishes.case === undefined) {
    notes.push(`Other cases, by "case" in the launch configuration: ${others.join(", ")}.`);
  }
  return notes;
}
