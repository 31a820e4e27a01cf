/** Diagnostics: pulled by clients that can, pushed to those that cannot. */
import {
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from "vscode-languageserver";
import { SETTINGS_FILE } from "../../core/settings.js";
import { toDiagnostic } from "./convert.js";
import type { SettingsKeeper } from "./document-settings.js";
import type { Documents, OpenDocument } from "./documents.js";
import type { Guard } from "./guard.js";
import type { Host } from "./host.js";

const diagnosticsOf = (open: OpenDocument | undefined): Diagnostic[] =>
  open ? open.analysis.problems.map((problem) => toDiagnostic(open, problem)) : [];

/** Answers pulls; says "unchanged" to those who have the report already. */
export function answerPulls(
  connection: Connection,
  documents: Documents,
  ready: SettingsKeeper["ready"],
  guard: Guard,
): void {
  connection.languages.diagnostics.on(
    guard(
      "diagnostics",
      async ({ textDocument: { uri }, previousResultId }): Promise<DocumentDiagnosticReport> => {
        await ready(uri);
        const open = documents.get(uri);
        if (open && open.stamp === previousResultId) {
          return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: open.stamp };
        }
        const result = open ? { resultId: open.stamp } : {};
        return { kind: DocumentDiagnosticReportKind.Full, ...result, items: diagnosticsOf(open) };
      },
      () => ({ kind: DocumentDiagnosticReportKind.Full, items: [] }),
    ),
  );
}

/** How long the typing must rest before diagnostics are pushed. */
const QUIET_MILLISECONDS = 200;

/** Sends the diagnostics of a document after each pause in typing, and none once it is closed. */
export function pushDiagnostics(
  connection: Connection,
  documents: Documents,
  settings: Pick<SettingsKeeper, "ready" | "onChange">,
  host: Host,
  guard: Guard,
): void {
  const newest = new Map<string, number>();
  const push = guard(
    "push of diagnostics",
    async (uri: string): Promise<void> => {
      await settings.ready(uri);
      const open = documents.get(uri);
      // What is wrong in a project file is pushed when it is read.
      if (open && !uri.endsWith(`/${SETTINGS_FILE}`))
        await connection.sendDiagnostics({ uri, diagnostics: diagnosticsOf(open) });
    },
    () => undefined,
  );
  const pushSoon = (uri: string): void => {
    const turn = (newest.get(uri) ?? 0) + 1;
    newest.set(uri, turn);
    host.later(() => {
      if (newest.get(uri) === turn) void push(uri);
    }, QUIET_MILLISECONDS);
  };
  documents.onChange(pushSoon);
  settings.onChange(pushSoon);
  documents.onClose((uri) => {
    newest.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
}
