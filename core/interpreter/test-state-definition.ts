/** The definition of a test: a machine with the state under test, or that state alone, made whole so that it can run. */
import { analyze } from "../analysis.js";
import type { State, StateMachine } from "../asl/model.js";
import { awsDiagnostic } from "../aws-diagnostics.js";
import { isArray, isObject, type JsonObject, type JsonValue } from "../text/json-value.js";
import { encloses } from "../text/span.js";
import { compile } from "./compile.js";
import type { ApiError } from "./execution-input.js";
import type { Program, ProgramState } from "./program.js";
import { parseJson, refusal } from "./test-state-request.js";

/** The name of a state that is given alone. */
const ALONE = "StateName";

export interface Tested {
  readonly program: Program;
  /** The state under test, in the program and as it is written. */
  readonly state: ProgramState;
  readonly written: State;
}

/** The state under test with its program, or why AWS refuses the definition. */
export function testedState(
  text: string,
  stateName: string | undefined,
): Tested | { readonly apiError: ApiError } {
  const value = parseJson(text);
  if (!isObject(value)) return invalid(["INVALID_JSON_DESCRIPTION: Definition must be a valid JSON object"]);
  const alone = value["States"] === undefined && stateName === undefined;
  const { definitions, problems } = analyze(alone ? madeWhole(text, value) : text, {
    uri: "tested.asl.json",
  });
  const machine = definitions[0]?.machine;
  const name = stateName ?? (alone ? ALONE : undefined);
  const written = machine?.allStates.find((state) => state.name === name);
  const faults = machine ? faultsOf(machine, alone ? written : undefined, problems) : [];
  if (!machine || faults.length > 0) return invalid(faults);
  if (!written) return { apiError: refusal("State not found in definition.") };
  const compiled = compile(machine);
  if ("problems" in compiled)
    return invalid(compiled.problems.map(({ message }) => `SCHEMA_VALIDATION_FAILED: ${message}`));
  const state = compiled.program.states.get(written.pointer);
  return state ? { program: compiled.program, state, written } : invalid([]);
}

const invalid = (faults: readonly string[]): { readonly apiError: ApiError } => ({
  apiError: refusal(
    `Invalid State Machine Definition: '${[...new Set(faults)].join(", ")}'`,
    "InvalidDefinition",
  ),
});

/** What AWS says is wrong; of a state alone only what is wrong inside it. */
function faultsOf(
  machine: StateMachine,
  only: State | undefined,
  problems: ReturnType<typeof analyze>["problems"],
): readonly string[] {
  return problems.flatMap((problem) => {
    if (problem.severity !== "error") return [];
    if (only && !encloses({ start: only.key.start, end: only.node?.end ?? only.key.end }, problem)) return [];
    const told = awsDiagnostic(machine, problem);
    return told ? [`${told.code}: ${told.message} at ${told.location}`] : [];
  });
}

/** A machine around one state; the states it leads to are there as ends. */
function madeWhole(text: string, state: JsonObject): string {
  const targets = [...new Set(targetsOf(state))].filter((name) => name !== ALONE);
  const ends = targets.map((name) => `,${JSON.stringify(name)}:{"Type":"Succeed"}`).join("");
  return `{"StartAt":"${ALONE}","States":{"${ALONE}":${text}${ends}}}`;
}

function targetsOf(state: JsonObject): readonly string[] {
  const nextOf = (each: JsonValue): JsonValue | undefined => (isObject(each) ? each["Next"] : undefined);
  const lists = [state["Choices"], state["Catch"]].flatMap((list) => (isArray(list) ? list.map(nextOf) : []));
  return [state["Next"], state["Default"], ...lists].filter((name) => typeof name === "string");
}
