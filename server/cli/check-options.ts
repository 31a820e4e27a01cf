/** What the options of `asl check` mean; a mistake in them is a sentence. */
import { unknownRule } from "../../core/rules/rule-names.js";
import { type FileSettings, isLevel, type Level } from "../../core/settings.js";
import { levelAdvice } from "../../core/settings-file.js";
import { readArguments } from "./arguments.js";

const FORMATS = ["text", "json", "sarif", "junit"] as const;

export type Format = (typeof FORMATS)[number];

export interface CheckOptions {
  readonly files: readonly string[];
  readonly fix: boolean;
  readonly quiet: boolean;
  readonly format: Format;
  readonly stdinName: string;
  /** What `--rule` says. */
  readonly rules: FileSettings;
  /** The project file to read in place of those found beside the files. */
  readonly config?: string;
  readonly maxWarnings: number;
}

const KINDS = {
  fix: "flag",
  quiet: "flag",
  format: "value",
  rule: "values",
  config: "value",
  "max-warnings": "value",
  "stdin-name": "value",
} as const;

/** The options, or the sentence that says which one is wrong. */
export function readCheckOptions(argv: readonly string[]): CheckOptions | string {
  const given = readArguments(argv, KINDS);
  if (typeof given === "string") return given;
  const { fix = false, quiet = false, format: wanted = "text", config, rule = [] } = given.options;
  const format = FORMATS.find((name) => name === wanted);
  if (!format) return `There is no format "${wanted}". Use "text", "json", "sarif" or "junit".`;
  const rules = readRules(rule);
  if (typeof rules === "string") return rules;
  const most = given.options["max-warnings"] ?? "";
  if (!/^\d*$/.test(most)) return `"--max-warnings" must be a number such as 0, not "${most}".`;
  if (given.files.length === 0) return 'Name the files to check, or "-" for the standard input.';
  if (fix && given.files.includes("-"))
    return "The standard input cannot be mended in place: leave out --fix.";
  const { "stdin-name": stdinName = "stdin.asl.json" } = given.options;
  const maxWarnings = most === "" ? Number.POSITIVE_INFINITY : Number(most);
  const place = config === undefined ? {} : { config };
  return { files: given.files, fix, quiet, format, stdinName, rules, maxWarnings, ...place };
}

/** `id=severity` or `group=severity`, several of which the last counts. */
function readRules(given: readonly string[]): FileSettings | string {
  const rules: Record<string, Level> = {};
  for (const each of given) {
    const at = each.indexOf("=");
    if (at < 0) return `"--rule ${each}" needs a severity: --rule ${each}=warning, for example.`;
    const name = each.slice(0, at);
    const level = each.slice(at + 1);
    const unknown = unknownRule(name);
    if (unknown !== undefined) return unknown;
    if (!isLevel(level)) return `The severity of "${name}" ${levelAdvice(level)}`;
    rules[name] = level;
  }
  return { rules };
}
