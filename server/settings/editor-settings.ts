/** What the editor's settings `asl.check.*` say, whatever the client sends. */
import { unknownRule } from "../../core/rules/rule-names.js";
import { type FileSettings, isExecutionType, isLevel, type Level } from "../../core/settings.js";
import { levelAdvice } from "../../core/settings-file.js";

export interface EditorSettings {
  /** False: nothing is said about the document. */
  readonly enabled: boolean;
  readonly settings: FileSettings;
  /** What the editor let pass and is left out here, as sentences. */
  readonly faults: readonly string[];
}

export const DEFAULT_EDITOR_SETTINGS: EditorSettings = { enabled: true, settings: {}, faults: [] };

/** Reads the section `asl.check`: `{ enable, rules, type }`, each of which may be missing. */
export function readEditorSettings(section: unknown): EditorSettings {
  const { enable, rules, type } = membersOf(section);
  const faults: string[] = [];
  const levels: Record<string, Level> = {};
  for (const [rule, level] of Object.entries(membersOf(rules))) {
    const unknown = unknownRule(rule);
    if (unknown !== undefined) faults.push(`In "asl.check.rules": ${unknown}`);
    else if (isLevel(level)) levels[rule] = level;
    else faults.push(`"asl.check.rules", "${rule}" ${levelAdvice(level)}`);
  }
  const settings = {
    ...(Object.keys(levels).length > 0 && { rules: levels }),
    ...(isExecutionType(type) && { type }),
  };
  return { enabled: enable !== false, settings, faults };
}

const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? { ...value } : {};
