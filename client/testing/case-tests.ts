/** The cases of the workspace's definitions as tests of VS Code: in the Testing view, beside the text, and behind the lens "Test". */
import * as vscode from "vscode";
import { runCase } from "../../server/tasks/run-case.js";
import type { ActiveDefinition, Target } from "../active-definition.js";
import { pathOfUri, workspaceFiles } from "../debug-files.js";
import { analysisOf } from "../documents.js";
import { newConfiguration } from "../run-configuration.js";
import { NOTHING_OPEN } from "../words.js";
import { runsOf, type WorkspaceRun, workspaceRuns } from "../workspace-runs.js";

const FILES = "**/*.{input,mocks,expected}.json";

/** Registers the tests and `asl.test`. */
export function registerCaseTests(active: ActiveDefinition): vscode.Disposable {
  const tests = new CaseTests();
  const watcher = vscode.workspace.createFileSystemWatcher(FILES);
  return vscode.Disposable.from(
    tests,
    watcher,
    watcher.onDidCreate(() => tests.refresh()),
    watcher.onDidDelete(() => tests.refresh()),
    vscode.commands.registerCommand("asl.test", async (uri?: unknown, pointer?: unknown) => {
      const target = await active.resolve(uri, pointer);
      await (target ? tests.runAll(target) : vscode.window.showInformationMessage(NOTHING_OPEN));
    }),
  );
}

/** One definition's tests stand below one item; a case is found again by its item. */
class CaseTests implements vscode.Disposable {
  readonly #controller = vscode.tests.createTestController("asl", "State Machines");
  readonly #runs = new WeakMap<vscode.TestItem, WorkspaceRun>();
  readonly #profile: vscode.TestRunProfile;
  #found = false;

  constructor() {
    const { Run, Debug } = vscode.TestRunProfileKind;
    const run = (request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> =>
      this.#run(request, token);
    this.#profile = this.#controller.createRunProfile("Run", Run, run, true);
    this.#controller.createRunProfile("Debug", Debug, (request) => this.#debug(request), true);
    this.#controller.resolveHandler = async (item) => {
      if (!item) await this.#findAll();
    };
    this.#controller.refreshHandler = () => this.#findAll();
  }

  /** Looks again, if anybody has looked before. */
  refresh(): void {
    if (this.#found) void this.#findAll();
  }

  /** Runs every case of a definition and shows what came of them. */
  async runAll({ uri }: Target): Promise<void> {
    const runs = (await runsOf(uri)).filter(({ choice }) => choice !== undefined);
    if (runs.length === 0) return void vscode.window.showInformationMessage(NO_CASES);
    const item = await this.#add(uri, runs);
    await this.#run(new vscode.TestRunRequest([item], undefined, this.#profile));
    await vscode.commands.executeCommand("workbench.view.testing.focus");
  }

  dispose(): void {
    this.#controller.dispose();
  }

  async #findAll(): Promise<void> {
    this.#found = true;
    const withCases = (await workspaceRuns()).filter(({ choice }) => choice !== undefined);
    const byFile = new Map<string, WorkspaceRun[]>();
    for (const run of withCases)
      byFile.set(run.uri.toString(), [...(byFile.get(run.uri.toString()) ?? []), run]);
    const { items } = this.#controller;
    for (const [id] of [...items]) if (!byFile.has(id)) items.delete(id);
    for (const [first, ...others] of byFile.values())
      if (first) await this.#add(first.uri, [first, ...others]);
  }

  async #add(uri: vscode.Uri, runs: readonly WorkspaceRun[]): Promise<vscode.TestItem> {
    const item = this.#controller.createTestItem(uri.toString(), vscode.workspace.asRelativePath(uri), uri);
    const range = await placeOf(uri);
    if (range) item.range = range;
    for (const run of runs) {
      const { label = "", description = "" } = run.choice ?? {};
      const test = this.#controller.createTestItem(`${uri}#${label}`, label, uri);
      test.description = description;
      if (range) test.range = range;
      this.#runs.set(test, run);
      item.children.add(test);
    }
    this.#controller.items.add(item);
    return item;
  }

  async #run(request: vscode.TestRunRequest, token?: vscode.CancellationToken): Promise<void> {
    const testRun = this.#controller.createTestRun(request);
    for (const item of this.#chosen(request)) {
      if (token?.isCancellationRequested) break;
      testRun.started(item);
      await this.#runOne(item, testRun);
    }
    testRun.end();
  }

  async #runOne(item: vscode.TestItem, testRun: vscode.TestRun): Promise<void> {
    const run = this.#runs.get(item);
    if (!run) return;
    const began = performance.now();
    const name = run.choice?.case;
    const wish = {
      definition: pathOfUri(run.uri),
      now: Date.now(),
      ...(name !== undefined && { case: name }),
    };
    const result = await runCase(wish, workspaceFiles);
    const duration = performance.now() - began;
    if (result.passed) return testRun.passed(item, duration);
    const { why, expected, actual } = result;
    const message =
      expected !== undefined && actual !== undefined
        ? vscode.TestMessage.diff(why, expected, actual)
        : new vscode.TestMessage(why);
    if (item.uri && item.range) message.location = new vscode.Location(item.uri, item.range);
    testRun.failed(item, message, duration);
  }

  /** A case is debugged as F5 would; its outcome is seen there. */
  async #debug(request: vscode.TestRunRequest): Promise<void> {
    const [item] = this.#chosen(request);
    const run = item && this.#runs.get(item);
    if (!run) return;
    const folder = vscode.workspace.getWorkspaceFolder(run.uri);
    await vscode.debug.startDebugging(folder, {
      ...newConfiguration(pathOfUri(run.uri), undefined, run.choice),
    });
  }

  /** The cases that a request is about, without those it leaves out. */
  #chosen({ include, exclude = [] }: vscode.TestRunRequest): readonly vscode.TestItem[] {
    const found: vscode.TestItem[] = [];
    const visit = (item: vscode.TestItem): void => {
      if (exclude.includes(item)) return;
      if (this.#runs.has(item)) found.push(item);
      item.children.forEach(visit);
    };
    if (include) include.forEach(visit);
    else this.#controller.items.forEach(visit);
    return found;
  }
}

const NO_CASES =
  'Nothing lies beside the definition to test it with: save a run as a test case, or write "NAME.CASE.input.json" and "NAME.CASE.mocks.json".';

/** Where StartAt is written: the button of a test stands there. */
async function placeOf(uri: vscode.Uri): Promise<vscode.Range | undefined> {
  const document = await vscode.workspace.openTextDocument(uri);
  const key = analysisOf(document).definitions[0]?.machine.startAt?.key;
  return key && new vscode.Range(document.positionAt(key.start), document.positionAt(key.end));
}
