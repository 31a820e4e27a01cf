/** Checks, and when asked to mends, one file. */
import { analyze } from "../../core/analysis.js";
import { overlaid } from "../../core/settings.js";
import type { CheckOptions } from "./check-options.js";
import { applyPreferredFixes } from "./fix.js";
import type { FoundFile } from "./globs.js";
import { type CliIo, reasonOf, refuse } from "./io.js";
import type { ProjectSettings } from "./project.js";
import type { CheckedFile } from "./report.js";

/** The file with its problems; or that it was passed over, or could not be read or written, which has then been said. */
export async function checkFile(
  { path, named }: FoundFile,
  { stdinName, fix, rules }: Pick<CheckOptions, "stdinName" | "fix" | "rules">,
  project: ProjectSettings,
  io: CliIo,
): Promise<CheckedFile | "skipped" | "refused"> {
  const name = path === "-" ? stdinName : path;
  const text = await attempt(
    path === "-" ? io.readStdin() : io.readText(path),
    `"${name}" cannot be read`,
    io,
  );
  if (text === undefined) return "refused";
  const settings = overlaid(await project.of(name), rules);
  const { catalog } = io;
  const analysis = analyze(text, { uri: name, settings, catalog });
  if (analysis.kind === "other") {
    const why = "it holds no state machine, no template with one and no SWF decisions";
    if (named) io.err(`asl: "${name}" was not checked: ${why}.\n`);
    return "skipped";
  }
  if (!fix) return { path: name, analysis };
  const mended = applyPreferredFixes(analysis, settings, catalog);
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
