/** Diagnostics: pulled by clients that can, pushed to those that cannot. */
import {
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from "vscode-languageserver";
import { toDiagnostic } from "./convert.js";
import type { Documents } from "./documents.js";
import type { Guard } from "./guard.js";
import type { Host } from "./host.js";

const diagnosticsOf = (documents: Documents, uri: string): readonly Diagnostic[] => {
  const open = documents.get(uri);
  return open ? open.analysis.problems.map((problem) => toDiagnostic(open, problem)) : [];
};

/** Answers pulls; says "unchanged" to those who have the report already. */
export function answerPulls(connection: Connection, documents: Documents, guard: Guard): void {
  connection.languages.diagnostics.on(
    guard(
      "diagnostics",
      ({ textDocument: { uri }, previousResultId }): DocumentDiagnosticReport => {
        const stamp = documents.get(uri)?.stamp;
        if (stamp !== undefined && stamp === previousResultId) {
          return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: stamp };
        }
        const items = [...diagnosticsOf(documents, uri)];
        return {
          kind: DocumentDiagnosticReportKind.Full,
          ...(stamp !== undefined && { resultId: stamp }),
          items,
        };
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
  host: Host,
  guard: Guard,
): void {
  const newest = new Map<string, number>();
  const push = guard(
    "push of diagnostics",
    (uri: string) => {
      void connection.sendDiagnostics({ uri, diagnostics: [...diagnosticsOf(documents, uri)] });
    },
    () => undefined,
  );
  documents.onChange((uri) => {
    const turn = (newest.get(uri) ?? 0) + 1;
    newest.set(uri, turn);
    host.later(() => {
      if (newest.get(uri) === turn) void push(uri);
    }, QUIET_MILLISECONDS);
  });
  documents.onClose((uri) => {
    newest.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
}
