/** The settings that count for each document: the editor's over those of the nearest project file; asked for once, and again when they change. */
import type { Connection } from "vscode-languageserver";
import { type FileSettings, overlaid, SETTINGS_FILE, settingsFor } from "../../core/settings.js";
import {
  DEFAULT_EDITOR_SETTINGS,
  type EditorSettings,
  readEditorSettings,
} from "../settings/editor-settings.js";
import { type ProjectFiles, projectFiles } from "../settings/project-files.js";
import type { Host } from "./host.js";
import { settingsFaults } from "./settings-faults.js";

export interface DocumentSettings {
  /** False: nothing is said about the document. */
  readonly enabled: boolean;
  readonly settings: FileSettings;
}

export interface SettingsKeeper {
  /** What is known by now; the same object until it changes. */
  of(uri: string): DocumentSettings;
  /** Resolves once everything is known that counts for the document. Never rejects. */
  ready(uri: string): Promise<void>;
  /** Is called with the URI of each document that other settings count for than before. */
  onChange(listener: (uri: string) => void): void;
  /** Reads again what counts for the documents when project files are among the changed files. */
  filesChanged(uris: readonly string[]): void;
  forget(uri: string): void;
  /** The client can be asked for its settings. */
  asksEditor(): void;
}

const DEFAULT: DocumentSettings = { enabled: true, settings: {} };

/** Follows the client's settings and the project files. */
export function documentSettings(connection: Connection, host: Host): SettingsKeeper {
  const projects = projectFiles(host.readIfThere);
  const faults = settingsFaults(connection);
  const known = new Map<string, DocumentSettings>();
  const loading = new Map<string, Promise<void>>();
  const listeners: ((uri: string) => void)[] = [];
  let pushed: EditorSettings = DEFAULT_EDITOR_SETTINGS;
  let asking = false;

  const editorSettings = async (uri: string): Promise<EditorSettings> =>
    asking ? readEditorSettings(await askEditor(connection, uri)) : pushed;

  const of = (uri: string): DocumentSettings => known.get(uri) ?? DEFAULT;

  const load = (uri: string): Promise<void> => {
    const isFirst = !loading.has(uri);
    const reading = read(uri, editorSettings, projects, faults).then((settings) => {
      if (loading.get(uri) !== reading || isSame(of(uri), settings)) return;
      known.set(uri, settings);
      // Whoever reports problems has waited for the first settings.
      if (!isFirst) for (const listener of listeners) listener(uri);
    });
    loading.set(uri, reading);
    return reading;
  };
  const reload = (): void => {
    for (const uri of [...loading.keys()]) void load(uri);
  };

  connection.onDidChangeConfiguration(({ settings }) => {
    const section = (settings as { readonly asl?: { readonly check?: unknown } } | null)?.asl?.check;
    if (section !== undefined) pushed = readEditorSettings(section);
    reload();
  });
  return {
    of,
    ready: async (uri) => {
      await (loading.get(uri) ?? load(uri));
    },
    onChange: (listener) => void listeners.push(listener),
    filesChanged(uris) {
      const changed = uris.filter((uri) => uri.endsWith(`/${SETTINGS_FILE}`));
      if (changed.length === 0) return;
      for (const uri of changed) faults.clear(uri);
      projects.forget();
      reload();
    },
    forget(uri) {
      known.delete(uri);
      loading.delete(uri);
    },
    asksEditor() {
      asking = true;
    },
  };
}

async function read(
  uri: string,
  editorSettings: (uri: string) => Promise<EditorSettings>,
  projects: ProjectFiles,
  faults: ReturnType<typeof settingsFaults>,
): Promise<DocumentSettings> {
  const [editor, project] = await Promise.all([editorSettings(uri), projects.nearest(uri)]);
  faults.tellEditor(editor);
  if (project) faults.tellProject(project);
  const base = project ? settingsFor(project.settings, decoded(uri)) : {};
  return { enabled: editor.enabled, settings: overlaid(base, editor.settings) };
}

/** The section `asl.check` as it counts for the document; nothing when the client does not answer. */
async function askEditor(connection: Connection, uri: string): Promise<unknown> {
  try {
    return await connection.workspace.getConfiguration({ scopeUri: uri, section: "asl.check" });
  } catch (error) {
    connection.console.error(`The client did not tell its settings: ${String(error)}`);
    return undefined;
  }
}

const isSame = (a: DocumentSettings, b: DocumentSettings): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The URI without escapes, for patterns and templates have paths as people see them. */
export function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
