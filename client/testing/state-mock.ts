/** Asks who does the work of a state that is tested alone: an answer of a mock file, a result, or an error. */
import * as vscode from "vscode";
import type { State } from "../../core/asl/model.js";
import type { Mock } from "../../core/interpreter/test-state-request.js";
import type { CannedAnswer, TaskAnswers } from "../../core/task-answers.js";
import { isArray } from "../../core/text/json-value.js";
import { setUpRun } from "../../server/tasks/run-setup.js";
import { pathOfUri, workspaceFiles } from "../debug-files.js";
import { askForError } from "../debugging/ask-for-error.js";
import type { ValueEditor } from "../debugging/value-editor.js";
import { runChoices } from "../run-choices.js";

/** A mock, and where it came from in a sentence. */
export interface ChosenMock {
  readonly mock: Mock;
  readonly told: string;
}

interface Choice extends vscode.QuickPickItem {
  readonly choose: () => Promise<ChosenMock | undefined>;
}

/** The mock of a Task, Map or Parallel state, or undefined when the person turned away. */
export async function chooseMock(
  uri: vscode.Uri,
  state: State,
  values: ValueEditor,
): Promise<ChosenMock | undefined> {
  const title = `Test "${state.name}"`;
  const choices: Choice[] = [
    ...(await fileAnswers(uri, state)),
    {
      label: "$(check) Succeed with…",
      description: "a result of your own",
      choose: () => askResult(state, values),
    },
    { label: "$(error) Fail with…", description: "an error name and a cause", choose: () => askError(state) },
  ];
  const picked = await vscode.window.showQuickPick(choices, {
    title,
    placeHolder: "What does its work come to?",
  });
  return picked?.choose();
}

/** What the mock files beside the definition have for the state. */
async function fileAnswers(uri: vscode.Uri, state: State): Promise<readonly Choice[]> {
  const definition = pathOfUri(uri);
  const choices = await runChoices(definition, workspaceFiles);
  const found = choices.map(async ({ label, description, case: name }): Promise<readonly Choice[]> => {
    const wishes = { definition, stateNames: [state.name], ...(name !== undefined && { case: name }) };
    const setup = await setUpRun(wishes, workspaceFiles);
    if ("refused" in setup) return [];
    return answersFor(setup.answers, state.name).map((answer, i) => {
      const file = description.split(", ").at(-1) ?? description;
      const told = `Its work was answered by \`${file}\`.`;
      const attempt = i === 0 ? "" : `, attempt ${i + 1}`;
      const chosen = { mock: mockOf(answer), told };
      return {
        label: `$(beaker) ${label}${attempt}`,
        description: JSON.stringify("Return" in answer ? answer.Return : answer.Throw).slice(0, 80),
        choose: async () => chosen,
      };
    });
  });
  return (await Promise.all(found)).flat();
}

function answersFor(answers: TaskAnswers, state: string): readonly CannedAnswer[] {
  const found = Object.hasOwn(answers, state) ? answers[state] : undefined;
  if (found === undefined) return [];
  return Array.isArray(found) ? (found as readonly CannedAnswer[]) : [found as CannedAnswer];
}

function mockOf(answer: CannedAnswer): Mock {
  if ("Return" in answer) return { result: JSON.stringify(answer.Return) };
  const { Error: error, Cause: cause } = answer.Throw;
  return { errorOutput: { error, ...(cause !== undefined && { cause }) } };
}

async function askResult(state: State, values: ValueEditor): Promise<ChosenMock | undefined> {
  const lists = state.type === "Map" || state.type === "Parallel";
  const branches = state.type === "Parallel" ? state.branches.map(() => null) : [];
  const value = await values.ask({
    title: `Result of "${state.name}"`,
    prompt: lists ? "A list with what each branch or iteration gives" : "What its task gives, in JSON",
    value: lists ? branches : {},
  });
  if (value === undefined) return undefined;
  if (lists && !isArray(value))
    void vscode.window.showWarningMessage("The result of such a state is a list.");
  return { mock: { result: JSON.stringify(value) }, told: "Its work was answered by hand." };
}

async function askError(state: State): Promise<ChosenMock | undefined> {
  const errorOutput = await askForError(`"${state.name}" fails`);
  return errorOutput && { mock: { errorOutput }, told: "Its work was made to fail." };
}
