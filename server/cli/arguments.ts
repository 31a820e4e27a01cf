/** Options and file names of one command, read with Node's own parser; a mistake is a sentence, never an exception. */
import { type ParseArgsConfig, parseArgs } from "node:util";
import { nearest } from "../../core/text/nearest.js";

/** The options of a command: `value` ones take a value, `values` ones may be given several times, `flag` ones stand alone. */
export type OptionKinds = Readonly<Record<string, "value" | "values" | "flag">>;

interface Given {
  readonly value: string;
  readonly values: readonly string[];
  readonly flag: true;
}

export interface Arguments<K extends OptionKinds> {
  readonly options: { readonly [N in keyof K]?: Given[K[N]] };
  /** What is no option, in the order given. */
  readonly files: readonly string[];
}

/** The arguments, or the sentence that says which one is wrong. `-` alone is a file name: the standard input. */
export function readArguments<const K extends OptionKinds>(
  argv: readonly string[],
  kinds: K,
): Arguments<K> | string {
  const options: NonNullable<ParseArgsConfig["options"]> = {};
  for (const [name, kind] of Object.entries(kinds))
    options[name] = { type: kind === "flag" ? "boolean" : "string", multiple: kind === "values" };
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options,
      allowPositionals: true,
      strict: true,
    });
    return { options: values as Arguments<K>["options"], files: positionals };
  } catch (error) {
    return sentenceFor(error, argv, Object.keys(kinds));
  }
}

function sentenceFor(error: unknown, argv: readonly string[], names: readonly string[]): string {
  const message = error instanceof Error ? error.message : String(error);
  const option = /option '(?:-\w, )?(-{1,2}[^'\s]+)/i.exec(message)?.[1] ?? argv[0] ?? "";
  if (/unknown option/i.test(message)) {
    const meant = nearest(option.replace(/^-+/, ""), names);
    return `There is no option "${option}". ${meant ? `Did you mean "--${meant}"?` : "See --help."}`;
  }
  if (/does not take an argument/.test(message)) return `The option "${option}" takes no value.`;
  return `The option "${option}" needs a value.`;
}
