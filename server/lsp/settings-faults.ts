/** Tells of mistakes in settings: in the project file as its diagnostics, in the editor's settings in the log. */
import { type Connection, type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import type { EditorSettings } from "../settings/editor-settings.js";
import type { ProjectFile } from "../settings/project-files.js";
import { toRange } from "./convert.js";

export interface SettingsFaults {
  /** Says each mistake once. */
  tellEditor(settings: EditorSettings): void;
  /** Shows what is wrong in the project file, and nothing any more once it is mended. */
  tellProject(project: ProjectFile): void;
  /** Takes back what was shown in a project file. */
  clear(uri: string): void;
}

export function settingsFaults(connection: Connection): SettingsFaults {
  const logged = new Set<string>();
  const shown = new Set<string>();
  const clear = (uri: string): void => {
    if (shown.delete(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
  };
  return {
    clear,
    tellEditor({ faults }) {
      for (const fault of faults.filter((each) => !logged.has(each))) {
        logged.add(fault);
        connection.console.warn(fault);
      }
    },
    tellProject(project) {
      if (project.faults.length === 0) return clear(project.path);
      if (shown.has(project.path)) return;
      shown.add(project.path);
      void connection.sendDiagnostics({ uri: project.path, diagnostics: diagnosticsOf(project) });
    },
  };
}

const diagnosticsOf = ({ faults, lines }: ProjectFile): Diagnostic[] =>
  faults.map(({ message, span = { start: 0, end: 0 } }) => ({
    range: toRange(lines, span),
    severity: DiagnosticSeverity.Error,
    source: "asl",
    message,
  }));
