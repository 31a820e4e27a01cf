/** Tests one state alone, as AWS's TestState does, and shows what became of its data on the way. */
import * as vscode from "vscode";
import type { State, StateMachine } from "../../core/asl/model.js";
import { variableUses } from "../../core/asl/variables.js";
import { stateInputSkeleton } from "../../core/features/input-skeleton.js";
import { stateSpan } from "../../core/features/place.js";
import { testState } from "../../core/interpreter/test-state.js";
import { toValue } from "../../core/syntax/value.js";
import type { JsonValue } from "../../core/text/json-value.js";
import { touches } from "../../core/text/span.js";
import { fileNameOf } from "../../server/tasks/paths.js";
import type { ActiveDefinition } from "../active-definition.js";
import { pathOfUri } from "../debug-files.js";
import { analysisOf } from "../documents.js";
import { askForInput } from "../input-picker.js";
import type { InputDesk } from "../run-input.js";
import { NOTHING_OPEN } from "../words.js";
import type { ReportPages } from "./report-pages.js";
import { chooseMock } from "./state-mock.js";
import { stateReport } from "./state-report.js";

/** The state under test, and where it is written. */
interface Subject {
  readonly uri: vscode.Uri;
  readonly machine: StateMachine;
  readonly state: State;
  /** Under what its inputs are remembered. */
  readonly key: string;
}

/** Registers `asl.testState`. */
export function registerTestState(
  active: ActiveDefinition,
  desk: InputDesk,
  pages: ReportPages,
): vscode.Disposable {
  return vscode.commands.registerCommand(
    "asl.testState",
    async (uri?: unknown, pointer?: unknown, state?: unknown) => {
      const target = await active.resolve(uri, pointer);
      if (!target) return void vscode.window.showInformationMessage(NOTHING_OPEN);
      const subject = await findState(target.uri, target.pointer, state);
      if (subject) await test(subject, desk, pages);
    },
  );
}

/** The state that the lens stands over, else the one under the cursor, else the one that is chosen from a list. */
async function findState(
  uri: vscode.Uri,
  pointer: string | undefined,
  statePointer: unknown,
): Promise<Subject | undefined> {
  const document = await vscode.workspace.openTextDocument(uri);
  const { definitions } = analysisOf(document);
  const editor = vscode.window.visibleTextEditors.find((each) => each.document === document);
  const cursor = editor && document.offsetAt(editor.selection.active);
  const states = definitions
    .filter((definition) => pointer === undefined || definition.pointer === pointer)
    .flatMap((definition) =>
      definition.machine.allStates.map((state) => ({
        uri,
        machine: definition.machine,
        state,
        key: `${pathOfUri(uri)}#${definition.pointer}${state.pointer}`,
      })),
    );
  const named = states.find(({ state }) => state.pointer === statePointer);
  const around = states.filter(({ state }) => cursor !== undefined && touches(stateSpan(state), cursor));
  return named ?? around.at(-1) ?? pickState(states);
}

async function pickState(subjects: readonly Subject[]): Promise<Subject | undefined> {
  const items = subjects.map((subject) => ({
    label: subject.state.name,
    description: subject.state.type,
    subject,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: "Test State",
    placeHolder: "Which state?",
  });
  return picked?.subject;
}

async function test(subject: Subject, desk: InputDesk, pages: ReportPages): Promise<void> {
  const { uri, machine, state, key } = subject;
  const title = `Test "${state.name}"`;
  const folder = vscode.Uri.joinPath(uri, "..");
  const skeleton = stateInputSkeleton(machine, state);
  const input = await askForInput({ title, subject: key, skeleton, folder }, desk.history, desk.values);
  if (input === undefined) return;
  const variables = await askVariables(subject, desk);
  if (variables === undefined) return;
  const works = state.type === "Task" || state.type === "Map" || state.type === "Parallel";
  const chosen = works ? await chooseMock(uri, state, desk.values) : undefined;
  if (works && !chosen) return;
  const result = await testState({
    definition: JSON.stringify(toValue(machine.node)),
    stateName: state.name,
    input: JSON.stringify(input),
    variables: JSON.stringify(variables),
    ...(chosen && { mock: chosen.mock }),
    inspectionLevel: "TRACE",
    now: Date.now(),
  });
  const tested = {
    name: state.name,
    file: fileNameOf(uri.path),
    input,
    ...(chosen && { mock: chosen.told }),
  };
  await pages.show(`Test of ${state.name}`, stateReport(tested, result));
}

/** Values for the variables that the state reads; `{}` when it reads none. */
async function askVariables(
  { machine, state, key }: Subject,
  { history, values }: InputDesk,
): Promise<JsonValue | undefined> {
  const names = new Set(variableUses(machine).flatMap((use) => (use.state === state ? [use.name] : [])));
  if (names.size === 0) return {};
  const subject = `${key}#variables`;
  const [last] = history.of(subject);
  const value = await values.ask({
    title: `Variables for "${state.name}"`,
    prompt: "The values of the variables that it reads, in JSON",
    value: last ?? Object.fromEntries([...names].map((name) => [name, ""])),
  });
  if (value !== undefined) await history.add(subject, value);
  return value;
}
