/** The settings that count for each open document: the project file's over the editor's. */
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
} from "vscode-languageserver";
import { type FileSettings, overlaid, SETTINGS_FILE, settingsFor } from "../../core/settings.js";
import {
  DEFAULT_EDITOR_SETTINGS,
  type EditorSettings,
  readEditorSettings,
} from "../settings/editor-settings.js";
import { projectFiles } from "../settings/project-files.js";
import type { ClientAbilities } from "./capabilities.js";
import type { Host } from "./host.js";

/** What is to be done with one document. */
export interface CheckSettings {
  /** False: nothing is said about the document. */
  readonly enabled: boolean;
  readonly settings: FileSettings;
}

export interface CheckSettingsSource {
  /** What is known of a document's settings at this moment; the defaults while they are being read. */
  now(uri: string): CheckSettings;
  /** Is done once the settings are known. Never rejects. */
  ready(uri: string): Promise<void>;
  forget(uri: string): void;
}

const DEFAULTS: CheckSettings = { enabled: true, settings: {} };

/** Follows the editor's settings and the project files; `onChange` is called after either of them has changed. */
export function followCheckSettings(
  connection: Connection,
  host: Host,
  client: () => ClientAbilities,
  onChange: () => void,
): CheckSettingsSource {
  const projects = projectFiles(host.readFile);
  const known = new Map<string, CheckSettings>();
  const reading = new Map<string, Promise<void>>();
  const told = new Set<string>();
  const editorSettings = async (uri: string): Promise<EditorSettings> => {
    if (!client().configuration) return DEFAULT_EDITOR_SETTINGS;
    const section: unknown = await connection.workspace.getConfiguration({
      scopeUri: uri,
      section: "asl.check",
    });
    const editor = readEditorSettings(section);
    for (const fault of editor.faults) if (!told.has(fault)) connection.console.warn(fault);
    for (const fault of editor.faults) told.add(fault);
    return editor;
  };
  const read = async (uri: string): Promise<void> => {
    try {
      const [editor, project] = await Promise.all([editorSettings(uri), projects.nearest(uri)]);
      const shared = project ? settingsFor(project.settings, uri) : {};
      // What a team shares counts before what one person has set, so that editor and CI say the same.
      known.set(uri, { enabled: editor.enabled, settings: overlaid(editor.settings, shared) });
    } catch (error) {
      connection.console.error(`Reading the settings failed: ${String(error)}`);
    }
  };
  const start = (uri: string): Promise<void> => {
    const started = reading.get(uri) ?? read(uri);
    reading.set(uri, started);
    return started;
  };
  const renew = (): void => {
    projects.forget();
    const uris = [...reading.keys()];
    reading.clear();
    void Promise.all(uris.map(start)).then(onChange);
  };
  connection.onDidChangeConfiguration(renew);
  connection.onDidChangeWatchedFiles(renew);
  connection.onInitialized(() => void register(connection, client()));
  return {
    now: (uri) => known.get(uri) ?? DEFAULTS,
    ready: start,
    forget(uri) {
      known.delete(uri);
      reading.delete(uri);
    },
  };
}

/** Asks to be told of changes, where the client can. */
async function register(
  connection: Connection,
  { configuration, watchesFiles }: ClientAbilities,
): Promise<void> {
  if (configuration) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: "asl.check" });
  }
  if (watchesFiles) {
    const watchers = [{ globPattern: `**/${SETTINGS_FILE}` }];
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
}
