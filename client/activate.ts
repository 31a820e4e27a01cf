/** Puts the parts of the extension together; each part registers itself. */
import type * as vscode from "vscode";
import { ActiveDefinition } from "./active-definition.js";
import { registerCommands } from "./commands.js";
import { registerDebugger } from "./debug.js";
import { registerEditAndGoOn } from "./debugging/edit-and-go-on.js";
import { registerEvaluatableExpressions } from "./debugging/evaluatable-expressions.js";
import { registerInlineValues } from "./debugging/inline-values.js";
import { registerInterventions } from "./debugging/interventions.js";
import { DebugSessions } from "./debugging/sessions.js";
import { ValueEditor } from "./debugging/value-editor.js";
import { registerExecutionView } from "./execution/execution-view.js";
import { registerGraph } from "./graph-preview.js";
import type { Host } from "./host.js";
import { inputHistory } from "./input-history.js";
import { registerFetchExecution } from "./recording/fetch-execution.js";
import { registerOpenRecording } from "./recording/open-recording.js";
import { registerRecordedKey } from "./recording/recorded-key.js";
import { registerSaveRecording } from "./recording/save-recording.js";
import { registerTaskAnswers } from "./task-answers.js";
import { registerCaseTests } from "./testing/case-tests.js";
import { ReportPages } from "./testing/report-pages.js";
import { registerTestState } from "./testing/test-state.js";

/** Registers everything that VS Code offers of ours, for the life of the extension. */
export function registerWorkbench(context: vscode.ExtensionContext, host: Host): void {
  const active = new ActiveDefinition(host.server);
  const sessions = new DebugSessions();
  const values = new ValueEditor();
  const pages = new ReportPages();
  const desk = { history: inputHistory(context.workspaceState), values };
  context.subscriptions.push(
    active,
    sessions,
    values,
    pages,
    registerGraph(context, host.server, active),
    registerDebugger(host, active, sessions, desk),
    registerTaskAnswers(sessions, values),
    registerInterventions(sessions, values),
    registerEditAndGoOn(sessions),
    registerInlineValues(),
    registerEvaluatableExpressions(),
    registerExecutionView(context, sessions),
    registerOpenRecording(sessions),
    registerFetchExecution(host),
    registerSaveRecording(sessions),
    registerRecordedKey(sessions),
    registerTestState(active, desk, pages),
    registerCaseTests(active),
    registerCommands(host, active),
  );
}
