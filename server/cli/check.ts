/** `asl check`: says what is wrong with definitions, templates and SWF decisions. */
import { analyze } from "../../core/analysis.js";
import { readArguments } from "./arguments.js";
import { painter } from "./colour.js";
import { applyPreferredFixes } from "./fix.js";
import { expand, type FoundFile } from "./globs.js";
import { type CliIo, type Command, type ExitCode, reasonOf, refuse } from "./io.js";
import { type CheckedFile, countProblems, problemsAsJson, problemsAsText, summaryLine } from "./report.js";

const HELP = `asl check FILES [--fix] [--format text|json] [--stdin-name NAME]

Checks Amazon States Language definitions (JSON and YAML), the definitions inside SAM and CloudFormation
templates, and Amazon SWF decisions.

FILES are files, folders, or patterns such as "workflows/**/*.asl.json"; "-" is the standard input.

  --fix                first mend what has one sure fix, and write the files
  --format text|json   how to print the problems (default: text)
  --stdin-name NAME    the file name that the standard input stands for (default: stdin.asl.json)

Exit code: 0 no errors (warnings may be there), 1 errors, 2 wrong arguments or a file that cannot be read.
`;

export const check: Command = {
  name: "check",
  summary: "say what is wrong with definitions, templates and SWF decisions",
  help: HELP,
  async run(argv, io) {
    const given = readArguments(argv, { fix: "flag", format: "value", "stdin-name": "value" });
    if (typeof given === "string") return refuse(io, given);
    const { fix = false, format = "text", "stdin-name": stdinName = "stdin.asl.json" } = given.options;
    if (format !== "text" && format !== "json") {
      return refuse(io, `There is no format "${format}". Use "text" or "json".`);
    }
    if (given.files.length === 0)
      return refuse(io, 'Name the files to check, or "-" for the standard input.');
    if (fix && given.files.includes("-"))
      return refuse(io, "The standard input cannot be mended in place: leave out --fix.");
    const { files, nothing } = await expand(given.files, io);
    for (const name of nothing) refuse(io, `No file matches "${name}".`);
    const results: (CheckedFile | "skipped" | "refused")[] = [];
    for (const file of files) results.push(await checkFile(file, { stdinName, fix }, io));
    const checked = results.filter((result) => typeof result === "object");
    if (format === "json") io.out(problemsAsJson(checked));
    else printText(checked, io);
    if (nothing.length > 0 || results.includes("refused")) return 2;
    return exitCodeOf(checked);
  },
};

const exitCodeOf = (checked: readonly CheckedFile[]): ExitCode => (countProblems(checked).error > 0 ? 1 : 0);

/** The file with its problems; or that it was passed over, or could not be read or written, which has then been said. */
async function checkFile(
  { path, named }: FoundFile,
  { stdinName, fix }: { readonly stdinName: string; readonly fix: boolean },
  io: CliIo,
): Promise<CheckedFile | "skipped" | "refused"> {
  const name = path === "-" ? stdinName : path;
  const text = await attempt(
    path === "-" ? io.readStdin() : io.readText(path),
    `"${name}" cannot be read`,
    io,
  );
  if (text === undefined) return "refused";
  const analysis = analyze(text, { uri: name });
  if (analysis.kind === "other") {
    const why = "it holds no state machine, no template with one and no SWF decisions";
    if (named) io.err(`asl: "${name}" was not checked: ${why}.\n`);
    return "skipped";
  }
  if (!fix) return { path: name, analysis };
  const mended = applyPreferredFixes(analysis);
  if (mended.fixed === 0) return { path: name, analysis };
  const writing = io.writeText(name, mended.analysis.text).then(() => true);
  if (!(await attempt(writing, `"${name}" cannot be written`, io))) return "refused";
  io.err(`"${name}": ${mended.fixed === 1 ? "one problem" : `${mended.fixed} problems`} mended.\n`);
  return { path: name, analysis: mended.analysis };
}

/** What the promise gives; nothing when it fails, which is then said. */
async function attempt<T>(promise: Promise<T>, failing: string, io: CliIo): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    refuse(io, `${failing}: ${reasonOf(error)}`);
    return undefined;
  }
}

function printText(checked: readonly CheckedFile[], io: CliIo): void {
  const paint = painter(io.colours);
  for (const file of checked) io.out(problemsAsText(file, paint));
  io.out(summaryLine(checked.length, countProblems(checked), paint));
}
