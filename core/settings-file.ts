/** Reads the project file, tolerantly: what is not understood is said, with its place, and left out. */
import { unknownRule } from "./rules/rule-names.js";
import {
  type FileSettings,
  isExecutionType,
  isLevel,
  LEVELS,
  type Level,
  MACHINE_SOURCE_FORMS,
  type MachineSource,
  machineSource,
  type Settings,
} from "./settings.js";
import { parseJson } from "./syntax/json.js";
import type { ObjectNode, Property } from "./syntax/tree.js";
import { toValue } from "./syntax/value.js";
import { nearest } from "./text/nearest.js";
import type { Span } from "./text/span.js";

/** What is wrong in a project file: sentences that name the path in it and say what to do. */
export interface SettingsFault extends Span {
  readonly message: string;
}

type Say = (span: Span, message: string) => void;

/** The settings in the text of a project file, which may have comments, and everything in it that does not count. */
export function readSettingsFile(text: string): {
  readonly settings: Settings;
  readonly faults: readonly SettingsFault[];
} {
  const { root, faults: syntax } = parseJson(text);
  const faults: SettingsFault[] = syntax.map(({ start, end, message }) => ({ start, end, message }));
  const say: Say = ({ start, end }, message) => void faults.push({ start, end, message });
  if (root?.kind !== "object") {
    if (faults.length === 0)
      say(root ?? { start: 0, end: text.length }, 'The file must be an object, such as {"rules": {}}.');
    return { settings: {}, faults };
  }
  const settings: Settings = readPart(root, "", say);
  const files = readFiles(root, say);
  const stateMachines = readMachines(root, say);
  faults.sort((a, b) => a.start - b.start);
  return {
    settings: { ...settings, ...(files && { files }), ...(stateMachines && { stateMachines }) },
    faults,
  };
}

/** The other state machines; nothing when none are named. */
function readMachines(root: ObjectNode, say: Say): Settings["stateMachines"] {
  const machines = propertyNamed(root, "stateMachines");
  if (!machines) return undefined;
  const named = objectProperties(machines, '"stateMachines"', "from names or ARNs to definitions", say);
  const read = named.flatMap(({ key, value }): readonly (readonly [string, MachineSource])[] => {
    const source = machineSource(toValue(value));
    if (source) return [[key.value, source]];
    if (value) say(value, `"stateMachines["${key.value}"]" ${MACHINE_SOURCE_FORMS}`);
    return [];
  });
  return Object.fromEntries(read);
}

/** The parts for some files; nothing when there are none. */
function readFiles(root: ObjectNode, say: Say): Settings["files"] {
  const files = propertyNamed(root, "files");
  if (!files) return undefined;
  const parts = objectProperties(files, '"files"', "from patterns of files to settings", say);
  const read = parts.flatMap(({ key, value }) => {
    const path = `files["${key.value}"]`;
    if (value?.kind === "object") return [[key.value, readPart(value, path, say)] as const];
    if (value) say(value, `"${path}" must be an object with "rules" and "type".`);
    return [];
  });
  return Object.fromEntries(read);
}

/** What stands in the file itself or in a part of it for some files; the path of the file itself is empty. */
function readPart(node: ObjectNode, path: string, say: Say): FileSettings {
  const known = path === "" ? ["rules", "type", "files", "stateMachines"] : ["rules", "type"];
  const at = (name: string): string => (path === "" ? name : `${path}.${name}`);
  for (const { key } of node.properties) {
    if (known.includes(key.value) || (path === "" && key.value === "$schema")) continue;
    const meant = nearest(key.value, known);
    const advice = meant ? `Did you mean "${meant}"?` : `There are: ${known.join(", ")}.`;
    say(key, `"${at(key.value)}" is no setting. ${advice}`);
  }
  const rules = propertyNamed(node, "rules");
  const type = propertyNamed(node, "type")?.value;
  const typeValue = toValue(type);
  if (type && !isExecutionType(typeValue))
    say(type, `"${at("type")}" must be "STANDARD" or "EXPRESS", not ${JSON.stringify(typeValue)}.`);
  return {
    ...(rules && { rules: readRules(rules, at("rules"), say) }),
    ...(isExecutionType(typeValue) && { type: typeValue }),
  };
}

function readRules(property: Property, path: string, say: Say): Readonly<Record<string, Level>> {
  const levels: Record<string, Level> = {};
  for (const { key, value } of objectProperties(property, `"${path}"`, "from rules to severities", say)) {
    const level = toValue(value);
    const unknown = unknownRule(key.value);
    if (unknown !== undefined) say(key, `In "${path}": ${unknown}`);
    else if (isLevel(level)) levels[key.value] = level;
    else if (value) say(value, `"${path}.${key.value}" ${levelAdvice(level)}`);
  }
  return levels;
}

/** The end of a sentence that says what a level must be. */
export function levelAdvice(given: unknown): string {
  const begun = LEVELS.find((level) => typeof given === "string" && given !== "" && level.startsWith(given));
  const meant = begun ?? (typeof given === "string" ? nearest(given, LEVELS) : undefined);
  const not = given === null ? "" : `, not ${JSON.stringify(given)}`;
  return `must be one of ${LEVELS.join(", ")}${not}.${meant ? ` Did you mean "${meant}"?` : ""}`;
}

/** The properties of a property that must be an object; none, and a word about it, when it is something else. A missing value has been told. */
function objectProperties({ value }: Property, name: string, what: string, say: Say): readonly Property[] {
  if (value?.kind === "object") return value.properties;
  if (value) say(value, `${name} must be an object ${what}.`);
  return [];
}

const propertyNamed = (node: ObjectNode, name: string): Property | undefined =>
  node.properties.findLast(({ key }) => key.value === name);
