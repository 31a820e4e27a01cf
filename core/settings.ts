/** What a person or a project may decide about the checks: which rules, how severe, and the type of a machine. */

import type { Severity } from "./rules/rule.js";
import { isObject, type JsonValue } from "./text/json-value.js";
import { literalPattern } from "./text/pattern.js";

/** Standard machines may run a year; Express ones five minutes, without activities, `.sync` and task tokens. */
export type ExecutionType = "STANDARD" | "EXPRESS";

/** How severe a rule's problems are; `off` silences it. */
export type Level = Severity | "off";

/** What counts for one file. */
export interface FileSettings {
  /** By rule id (`flow/endless-loop`) or group (`flow`); the id counts before the group. */
  readonly rules?: Readonly<Record<string, Level>>;
  /** The type of machines that do not say it themselves, as templates do. */
  readonly type?: ExecutionType;
}

/** Where the definition of another state machine is. */
export interface MachineSource {
  /** The path of its file, as seen from the file that says so. */
  readonly definition: string;
  /** In a template with several: its logical id. */
  readonly stateMachine?: string;
}

/** A source as it is written: a path, or an object with `definition` and perhaps `stateMachine`; undefined for anything else. */
export function machineSource(written: JsonValue): MachineSource | undefined {
  const {
    definition = null,
    stateMachine,
    ...others
  } = isObject(written) ? written : { definition: written };
  if (typeof definition !== "string" || definition === "" || Object.keys(others).length > 0) return undefined;
  if (stateMachine === undefined) return { definition };
  return typeof stateMachine === "string" ? { definition, stateMachine } : undefined;
}

/** The end of a sentence that says what a source must be. */
export const MACHINE_SOURCE_FORMS =
  'must be a path such as "order.asl.json", or {"definition": "template.yaml", "stateMachine": "LogicalId"}.';

export interface Settings extends FileSettings {
  /** Other state machines that executions may start, by name or ARN. */
  readonly stateMachines?: Readonly<Record<string, MachineSource>>;
  /** By the end of a file's path, with `*` and `**`: `orders/*.asl.json`. The last that matches counts. */
  readonly files?: Readonly<Record<string, FileSettings>>;
}

/** The name of the project file that editor, command line and CI read: in the file's folder or one above it. */
export const SETTINGS_FILE = "asl.config.json";

export const LEVELS: readonly Level[] = ["error", "warning", "information", "hint", "off"];

export const isLevel = (value: unknown): value is Level => LEVELS.some((level) => level === value);

export const isExecutionType = (value: unknown): value is ExecutionType =>
  value === "STANDARD" || value === "EXPRESS";

/** The settings that count for one file. */
export function settingsFor({ rules, type, files = {} }: Settings, uri: string): FileSettings {
  let result: FileSettings = { ...(rules && { rules }), ...(type && { type }) };
  for (const [glob, inner] of Object.entries(files)) {
    if (globMatches(glob, uri)) result = overlaid(result, inner);
  }
  return result;
}

/** Settings over settings: a rule or group that `over` names means there what it says, whatever `base` says about it. */
export function overlaid(base: FileSettings, over: FileSettings): FileSettings {
  const groups = over.rules ?? {};
  const left = Object.entries(base.rules ?? {}).filter(([rule]) => !Object.hasOwn(groups, groupOf(rule)));
  const rules = { ...Object.fromEntries(left), ...over.rules };
  return { ...base, ...over, ...(Object.keys(rules).length > 0 && { rules }) };
}

function globMatches(glob: string, uri: string): boolean {
  const pattern = glob
    .split(/(\*\*\/|\*\*|\*)/)
    .map((piece) => WILDCARDS[piece] ?? literalPattern(piece))
    .join("");
  return new RegExp(`(^|/)${pattern}$`).test(uri.replaceAll("\\", "/"));
}

const WILDCARDS: Readonly<Record<string, string>> = { "**/": "(?:.*/)?", "**": ".*", "*": "[^/]*" };

/** The level of a rule: its own, its group's, else none given. */
export const levelOf = ({ rules = {} }: FileSettings, rule: string): Level | undefined =>
  rules[rule] ?? rules[groupOf(rule)];

/** The group of a rule; a group is its own. */
const groupOf = (rule: string): string => rule.split("/")[0] ?? rule;
