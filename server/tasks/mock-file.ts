/** Mock files → answers by state name: our own form and that of AWS's MockConfigFile.json. */
import type { CannedAnswer, TaskAnswers } from "../../core/task-answers.js";
import { isArray, isObject, type JsonObject, type JsonValue } from "../../core/text/json-value.js";
import { nearest } from "../../core/text/nearest.js";
import { readAnswer } from "./mock-answer.js";
import { type Complain, collectFaults, type MockFault } from "./mock-fault.js";

/** What the answers are for; chooses inside AWS's form and finds misspelt state names. */
export interface MockPurpose {
  readonly stateNames: readonly string[];
  /** AWS's form: the state machine's name; not needed when the file has only one. */
  readonly stateMachine?: string;
  /** AWS's form: the test case's name; not needed when there is only one. */
  readonly case?: string;
}

export interface Mocks {
  /** In the order in which the attempts at a state use them; no list is empty. */
  readonly answers: TaskAnswers;
  readonly faults: readonly MockFault[];
}

/** Reads the value of a mock file. What is wrong is left out of the answers and told in the faults. */
export function readMocks(value: JsonValue, purpose: MockPurpose): Mocks {
  const { faults, complain } = collectFaults();
  return { answers: Object.fromEntries(answersOf(value, purpose, complain)), faults };
}

type AnswerMap = ReadonlyMap<string, readonly CannedAnswer[]>;

function answersOf(value: JsonValue, purpose: MockPurpose, complain: Complain): AnswerMap {
  if (!isObject(value)) {
    complain(
      [],
      'The mocks must be an object with a field for each state: {"State name": {"Return": value}}.',
    );
    return new Map();
  }
  if (isMockConfig(value)) return readMockConfig(value, purpose, complain);
  const answers = new Map<string, readonly CannedAnswer[]>();
  for (const [state, entry] of Object.entries(value)) {
    checkStateName(state, [state], purpose, complain);
    const list = isArray(entry) ? entry : [entry];
    if (list.length === 0) {
      complain(
        [state],
        `The list of answers of "${state}" is empty: add one, or remove "${state}" to answer it by hand.`,
      );
    }
    const read = list.flatMap((each, i) => {
      const path = isArray(entry) ? [state, i] : [state];
      return readAnswer(
        each,
        isArray(entry) ? `answer ${i + 1} of "${state}"` : `the answer of "${state}"`,
        path,
        complain,
      );
    });
    if (read.length > 0) answers.set(state, read);
  }
  return answers;
}

function checkStateName(
  state: string,
  path: readonly string[],
  { stateNames }: MockPurpose,
  complain: Complain,
): void {
  if (stateNames.includes(state)) return;
  const meant = nearest(state, stateNames);
  const hint = meant ? `Did you mean "${meant}"?` : "Write the name as the definition does.";
  complain(path, `The mocks answer for "${state}", but no state has this name. ${hint}`, "warning");
}

/** True for AWS's form. */
export const isMockConfig = (value: JsonValue): boolean =>
  isObject(value) &&
  isObject(value["StateMachines"]) &&
  Object.values(value["StateMachines"]).every((each) => isObject(each) && "TestCases" in each);

/** AWS's form: StateMachines.<Name>.TestCases.<Case>.<State> names an entry of MockedResponses. */
function readMockConfig(file: JsonObject, purpose: MockPurpose, complain: Complain): AnswerMap {
  const answers = new Map<string, readonly CannedAnswer[]>();
  const machine = choose(
    file["StateMachines"],
    purpose.stateMachine,
    "state machine",
    ["StateMachines"],
    complain,
  );
  if (!machine || !isObject(machine.value)) return answers;
  const casesPath = ["StateMachines", machine.name, "TestCases"];
  const testCase = choose(machine.value["TestCases"], purpose.case, "test case", casesPath, complain);
  if (!testCase || !isObject(testCase.value)) return answers;
  const responses = isObject(file["MockedResponses"]) ? file["MockedResponses"] : {};
  for (const [state, responseName] of Object.entries(testCase.value)) {
    const path = [...casesPath, testCase.name, state];
    checkStateName(state, path, purpose, complain);
    const response = typeof responseName === "string" ? responses[responseName] : undefined;
    if (!isObject(response)) {
      const known = nearest(String(responseName), Object.keys(responses));
      const hint = known ? `Did you mean "${known}"?` : 'Add it to "MockedResponses".';
      complain(
        path,
        `The test case "${testCase.name}" answers "${state}" with "${String(responseName)}", which is not among the "MockedResponses". ${hint}`,
      );
      continue;
    }
    const read = readResponse(response, String(responseName), complain);
    if (read.length > 0) answers.set(state, read);
  }
  return answers;
}

/** The entry with the wanted name, or the only one there is. */
function choose(
  among: JsonValue | undefined,
  wanted: string | undefined,
  what: string,
  path: readonly string[],
  complain: Complain,
): { name: string; value: JsonValue } | undefined {
  const entries = isObject(among) ? among : {};
  const names = Object.keys(entries);
  const name = wanted !== undefined && wanted in entries ? wanted : names.length === 1 ? names[0] : undefined;
  if (name !== undefined && (wanted === undefined || wanted === name || what === "state machine")) {
    return { name, value: entries[name] ?? null };
  }
  const listed = names.map((each) => `"${each}"`).join(", ") || "none";
  const ask =
    wanted === undefined ? `Choose a ${what} of the mock file` : `The mock file has no ${what} "${wanted}"`;
  complain(path, `${ask}; it has: ${listed}.`);
  return undefined;
}

/** One mocked response: answers by attempt number, `"0"` or a range such as `"1-2"`. */
function readResponse(response: JsonObject, name: string, complain: Complain): readonly CannedAnswer[] {
  const answers: CannedAnswer[] = [];
  for (const [attempts, answer] of Object.entries(response)) {
    const path = ["MockedResponses", name, attempts];
    const [, first, last] = /^(\d+)(?:-(\d+))?$/.exec(attempts) ?? [];
    if (first === undefined) {
      complain(
        path,
        `"${attempts}" in the mocked response "${name}" is no attempt: write a number such as "0", or a range such as "1-2".`,
      );
      continue;
    }
    for (const read of readAnswer(answer, `attempt ${attempts} of "${name}"`, path, complain)) {
      for (let at = Number(first); at <= Math.min(Number(last ?? first), Number(first) + 10_000); at++)
        answers[at] = read;
    }
  }
  const gap = Array.from(answers, (answer) => answer === undefined).indexOf(true);
  if (gap < 0) return answers;
  complain(
    ["MockedResponses", name],
    `The mocked response "${name}" has no answer for attempt ${gap}: attempts are numbered from 0 without gaps.`,
  );
  return [];
}
