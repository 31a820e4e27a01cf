/** What a person or a project may decide about the checks: which rules, how severe, and the type of a machine. */
import type { Severity } from "./rules/rule.js";
import { isObject, type JsonValue } from "./text/json-value.js";

/** Standard machines may run a year; Express ones five minutes, without activities, `.sync` and task tokens. */
export type ExecutionType = "STANDARD" | "EXPRESS";

export interface Settings {
  /** By rule id (`flow/endless-loop`) or group (`flow`); `off` silences. */
  readonly rules?: Readonly<Record<string, Severity | "off">>;
  /** The type of machines that do not say it themselves, as templates do. */
  readonly type?: ExecutionType;
  /** By the end of a file's path, or with `*`: `orders/*.asl.json`. The last that matches counts. */
  readonly files?: Readonly<Record<string, Pick<Settings, "rules" | "type">>>;
}

/** The name of the project file that editor, command line and CI read: in the file's folder or one above it. */
export const SETTINGS_FILE = "asl.config.json";

const LEVELS = ["error", "warning", "information", "hint", "off"];

/** Reads settings from a parsed project file; what is not understood is said, by its path in the file, and left out. */
export function readSettings(
  value: JsonValue,
  path = "",
): { readonly settings: Settings; readonly faults: readonly string[] } {
  const faults: string[] = [];
  if (!isObject(value)) return { settings: {}, faults: [`${path || "The file"} must be an object.`] };
  const settings: { -readonly [K in keyof Settings]: Settings[K] } = {};
  for (const [name, part] of Object.entries(value)) {
    const at = path ? `${path}.${name}` : name;
    if (name === "rules" && isObject(part)) {
      const unknown = Object.entries(part).filter(([, level]) => !LEVELS.includes(String(level)));
      faults.push(...unknown.map(([rule]) => `${at}.${rule} must be one of ${LEVELS.join(", ")}.`));
      const known = Object.entries(part).filter(([, level]) => LEVELS.includes(String(level)));
      settings.rules = Object.fromEntries(known) as Record<string, Severity | "off">;
    } else if (name === "type" && (part === "STANDARD" || part === "EXPRESS")) {
      settings.type = part;
    } else if (name === "files" && isObject(part) && !path) {
      const read = Object.entries(part).map(
        ([glob, inner]) => [glob, readSettings(inner, `${at}["${glob}"]`)] as const,
      );
      faults.push(...read.flatMap(([, { faults: inner }]) => inner));
      settings.files = Object.fromEntries(read.map(([glob, { settings: inner }]) => [glob, inner]));
    } else if (name !== "$schema") {
      faults.push(`${at} is not understood: there are rules, type${path ? "" : " and files"}.`);
    }
  }
  return { settings, faults };
}

/** The settings that count for one file. */
export function settingsFor(
  { rules, type, files = {} }: Settings,
  uri: string,
): Pick<Settings, "rules" | "type"> {
  let result: Pick<Settings, "rules" | "type"> = { ...(rules && { rules }), ...(type && { type }) };
  for (const [glob, inner] of Object.entries(files)) {
    if (!globMatches(glob, uri)) continue;
    result = { ...result, ...inner, rules: { ...result.rules, ...inner.rules } };
  }
  return result;
}

function globMatches(glob: string, uri: string): boolean {
  const pattern = glob
    .split(/(\*\*|\*)/)
    .map((piece) =>
      piece === "**" ? ".*" : piece === "*" ? "[^/]*" : piece.replace(/[.+?^${}()|[\]\\]/g, "\\$&"),
    )
    .join("");
  return new RegExp(`(^|/)${pattern}$`).test(uri);
}

/** The level of a rule: its own, its group's, else none given. */
export const levelOf = ({ rules = {} }: Settings, rule: string): Severity | "off" | undefined =>
  rules[rule] ?? rules[rule.slice(0, rule.indexOf("/"))];
