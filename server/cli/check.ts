/** `asl check`: says what is wrong with definitions, templates and SWF decisions. */
import { checkFile } from "./check-file.js";
import { type CheckOptions, readCheckOptions } from "./check-options.js";
import { painter } from "./colour.js";
import { expand } from "./globs.js";
import { type CliIo, type Command, type ExitCode, refuse } from "./io.js";
import { projectSettings } from "./project.js";
import {
  amount,
  type CheckedFile,
  countProblems,
  errorsOnly,
  problemsAsJson,
  problemsAsText,
  summaryLine,
} from "./report.js";
import { problemsAsJunit } from "./report-junit.js";
import { problemsAsSarif } from "./report-sarif.js";

const HELP = `asl check FILES [--fix] [--format text|json|sarif|junit] [--rule ID=SEVERITY] [--config FILE]
                [--max-warnings N] [--quiet] [--stdin-name NAME]

Checks Amazon States Language definitions (JSON and YAML), the definitions inside SAM and CloudFormation
templates, and Amazon SWF decisions.

FILES are files, folders, or patterns such as "workflows/**/*.asl.json"; "-" is the standard input.

  --fix                first mend what has one sure fix, and write the files
  --format FORMAT      how to print the problems: text (default), json, sarif (2.1.0) or junit (XML)
  --rule ID=SEVERITY   error, warning, information, hint or off, for a rule or a group; may be given again
  --config FILE        take the settings from this file; without it from the nearest asl.config.json
                       in the folder of each file or above
  --max-warnings N     more warnings than that are a failure
  --quiet              print errors only, and nothing when there are none
  --stdin-name NAME    the file name that the standard input stands for (default: stdin.asl.json)

Comments count before --rule, and --rule before the project file.

Exit code: 0 no errors (warnings may be there), 1 errors or too many warnings, 2 wrong arguments, a file
that cannot be read, or a mistake in a project file.
`;

export const check: Command = {
  name: "check",
  summary: "say what is wrong with definitions, templates and SWF decisions",
  help: HELP,
  async run(argv, io) {
    const options = readCheckOptions(argv);
    if (typeof options === "string") return refuse(io, options);
    const { config } = options;
    if (config !== undefined && (await io.kindOf(config)) !== "file")
      return refuse(io, `There is no project file "${config}".`);
    const project = projectSettings(io, config);
    const { files, nothing } = await expand(options.files, io);
    for (const name of nothing) refuse(io, `No file matches "${name}".`);
    const results: (CheckedFile | "skipped" | "refused")[] = [];
    for (const file of files) results.push(await checkFile(file, options, project, io));
    const checked = results.filter((result) => typeof result === "object");
    print(options.quiet ? checked.map(errorsOnly) : checked, options, io);
    const code = verdict(checked, options, io);
    return nothing.length > 0 || results.includes("refused") || project.faulty ? 2 : code;
  },
};

/** 1 when there are errors, or more warnings than allowed, which is then said. */
function verdict(
  checked: readonly CheckedFile[],
  { maxWarnings }: Pick<CheckOptions, "maxWarnings">,
  io: CliIo,
): ExitCode {
  const { error, warning } = countProblems(checked);
  if (warning > maxWarnings) {
    const found = `${amount(warning, "warning")} ${warning === 1 ? "is" : "are"}`;
    io.err(`asl: ${found} more than the ${maxWarnings} that --max-warnings allows.\n`);
  }
  return error > 0 || warning > maxWarnings ? 1 : 0;
}

function print(
  checked: readonly CheckedFile[],
  { format, quiet }: Pick<CheckOptions, "format" | "quiet">,
  io: CliIo,
): void {
  switch (format) {
    case "json":
      io.out(problemsAsJson(checked));
      return;
    case "sarif":
      io.out(problemsAsSarif(checked, io.version));
      return;
    case "junit":
      io.out(problemsAsJunit(checked));
      return;
    case "text": {
      const paint = painter(io.colours);
      const counts = countProblems(checked);
      for (const file of checked) io.out(problemsAsText(file, paint));
      if (!quiet || counts.error > 0) io.out(summaryLine(checked.length, counts, paint));
    }
  }
}
