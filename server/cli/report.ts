/** Problems as text for people and as JSON for programs. */
import type { Analysis } from "../../core/analysis.js";
import type { Problem, Severity } from "../../core/rules/rule.js";
import { lineMap } from "../../core/text/line-map.js";
import { codeFrame } from "./code-frame.js";
import type { Colour, Paint } from "./colour.js";

/** One file with what was found in it. */
export interface CheckedFile {
  readonly path: string;
  readonly analysis: Analysis;
}

/** How many problems of each severity. */
export type Counts = Readonly<Record<Severity, number>>;

const COLOURS: Readonly<Record<Severity, Colour>> = {
  error: "red",
  warning: "yellow",
  information: "blue",
  hint: "grey",
};

export function countProblems(files: readonly CheckedFile[]): Counts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { analysis } of files) for (const { severity } of analysis.problems) counts[severity]++;
  return counts;
}

/** The file as if it had nothing but errors. */
export const errorsOnly = ({ path, analysis }: CheckedFile): CheckedFile => {
  const problems = analysis.problems.filter(({ severity }) => severity === "error");
  return { path, analysis: { ...analysis, problems } };
};

/** `path:line:column severity message (rule)` with the source line under it; lines and columns count from 1. */
export function problemsAsText({ path, analysis }: CheckedFile, paint: Paint): string {
  const lines = lineMap(analysis.text);
  const shown = analysis.problems.map((problem) => {
    const { line, character } = lines.position(problem.start);
    const place = paint("bold", `${path}:${line + 1}:${character + 1}`);
    const severity = paint(COLOURS[problem.severity], problem.severity);
    const head = `${place} ${severity} ${problem.message} ${paint("grey", `(${problem.rule})`)}`;
    const [source = "", carets = ""] = codeFrame(analysis.text, lines, problem);
    return `${head}\n${paint("grey", source)}\n${paint(COLOURS[problem.severity], carets)}\n`;
  });
  return shown.map((text) => `${text}\n`).join("");
}

/** `3 files checked: 1 error, 2 warnings.` */
export function summaryLine(files: number, counts: Counts, paint: Paint): string {
  const checked = `${amount(files, "file")} checked`;
  const parts = [
    counts.error > 0 ? paint("red", amount(counts.error, "error")) : "",
    counts.warning > 0 ? paint("yellow", amount(counts.warning, "warning")) : "",
    counts.information > 0 ? amount(counts.information, "information", "information") : "",
    counts.hint > 0 ? amount(counts.hint, "hint") : "",
  ].filter((part) => part !== "");
  return `${checked}: ${parts.length === 0 ? paint("green", "no problem") : parts.join(", ")}.\n`;
}

/** `1 error`, `2 errors`. */
export const amount = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** Every file with its problems; `start` and `end` are offsets, lines and columns count from 1. */
export function problemsAsJson(files: readonly CheckedFile[]): string {
  const summary = { files: files.length, ...countProblems(files) };
  const report = files.map(({ path, analysis }) => {
    const lines = lineMap(analysis.text);
    const at = (offset: number): { line: number; column: number } => {
      const { line, character } = lines.position(offset);
      return { line: line + 1, column: character + 1 };
    };
    const problems = analysis.problems.map((problem: Problem) => ({
      rule: problem.rule,
      severity: problem.severity,
      message: problem.message,
      start: problem.start,
      end: problem.end,
      ...at(problem.start),
      endLine: at(problem.end).line,
      endColumn: at(problem.end).column,
      ...(problem.awsCode !== undefined && { awsCode: problem.awsCode }),
      fixes: (problem.fixes ?? []).map(({ title, edits }) => ({ title, edits })),
    }));
    return { file: path, kind: analysis.kind, problems };
  });
  return `${JSON.stringify({ files: report, summary }, undefined, 2)}\n`;
}
