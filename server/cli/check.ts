/** `asl check`: says what is wrong with definitions, templates and SWF decisions. */
import { analyze } from "../../core/analysis.js";
import { readArguments } from "./arguments.js";
import { painter } from "./colour.js";
import { expand, type FoundFile } from "./globs.js";
import { type CliIo, type Command, type ExitCode, reasonOf, refuse } from "./io.js";
import { type CheckedFile, countProblems, problemsAsJson, problemsAsText, summaryLine } from "./report.js";

const HELP = `asl check FILES [--format text|json] [--stdin-name NAME]

Checks Amazon States Language definitions (JSON and YAML), the definitions inside SAM and CloudFormation
templates, and Amazon SWF decisions.

FILES are files, folders, or patterns such as "workflows/**/*.asl.json"; "-" is the standard input.

  --format text|json   how to print the problems (default: text)
  --stdin-name NAME    the file name that the standard input stands for (default: stdin.asl.json)

Exit code: 0 no errors (warnings may be there), 1 errors, 2 wrong arguments or a file that cannot be read.
`;

export const check: Command = {
  name: "check",
  summary: "say what is wrong with definitions, templates and SWF decisions",
  help: HELP,
  async run(argv, io) {
    const given = readArguments(argv, { format: "value", "stdin-name": "value" });
    if (typeof given === "string") return refuse(io, given);
    const { format = "text", "stdin-name": stdinName = "stdin.asl.json" } = given.options;
    if (format !== "text" && format !== "json") {
      return refuse(io, `There is no format "${format}". Use "text" or "json".`);
    }
    if (given.files.length === 0)
      return refuse(io, 'Name the files to check, or "-" for the standard input.');
    const { files, nothing } = await expand(given.files, io);
    for (const name of nothing) refuse(io, `No file matches "${name}".`);
    const { checked, unreadable } = await checkFiles(files, stdinName, io);
    if (format === "json") io.out(problemsAsJson(checked));
    else printText(checked, io);
    if (nothing.length > 0 || unreadable > 0) return 2;
    return exitCodeOf(checked);
  },
};

const exitCodeOf = (checked: readonly CheckedFile[]): ExitCode => (countProblems(checked).error > 0 ? 1 : 0);

async function checkFiles(
  files: readonly FoundFile[],
  stdinName: string,
  io: CliIo,
): Promise<{ checked: readonly CheckedFile[]; unreadable: number }> {
  const checked: CheckedFile[] = [];
  let unreadable = 0;
  for (const { path, named } of files) {
    const name = path === "-" ? stdinName : path;
    const text = await (path === "-" ? io.readStdin() : io.readText(path)).catch((error: unknown) => {
      refuse(io, `"${name}" cannot be read: ${reasonOf(error)}`);
      return undefined;
    });
    if (text === undefined) {
      unreadable++;
      continue;
    }
    const analysis = analyze(text, { uri: name });
    if (analysis.kind !== "other") checked.push({ path: name, analysis });
    else if (named) {
      io.err(
        `asl: "${name}" holds no state machine, no template with one and no SWF decisions: it was not checked.\n`,
      );
    }
  }
  return { checked, unreadable };
}

function printText(checked: readonly CheckedFile[], io: CliIo): void {
  const paint = painter(io.colours);
  for (const file of checked) io.out(problemsAsText(file, paint));
  io.out(summaryLine(checked.length, countProblems(checked), paint));
}
