/** Problems as JUnit XML, the format that CI services show as test results: each file is a test, which fails when it has errors. */
import type { Problem } from "../../core/rules/rule.js";
import { lineMap } from "../../core/text/line-map.js";
import { amount, type CheckedFile, countProblems, errorsOnly } from "./report.js";

/** One test case a file; its failure lists the errors, its output everything else. */
export function problemsAsJunit(files: readonly CheckedFile[]): string {
  const failing = files.filter((file) => countProblems([file]).error > 0).length;
  const counts = `tests="${files.length}" failures="${failing}" errors="0"`;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="asl check" ${counts}>`,
    `  <testsuite name="asl check" ${counts} skipped="0">`,
    ...files.flatMap(testCase),
    "  </testsuite>",
    "</testsuites>",
  ];
  return `${lines.join("\n")}\n`;
}

function testCase(file: CheckedFile): readonly string[] {
  const { path, analysis } = file;
  const errors = errorsOnly(file).analysis.problems;
  const others = analysis.problems.filter(({ severity }) => severity !== "error");
  const open = `    <testcase classname="asl check" name="${escapedXml(path)}" file="${escapedXml(path)}"`;
  if (analysis.problems.length === 0) return [`${open}/>`];
  const [first] = errors;
  const message = errors.length === 1 && first ? first.message : amount(errors.length, "error");
  return [
    `${open}>`,
    ...(first
      ? [
          `      <failure message="${escapedXml(message)}" type="${escapedXml(first.rule)}">${listed(file, errors)}</failure>`,
        ]
      : []),
    ...(others.length > 0 ? [`      <system-out>${listed(file, others)}</system-out>`] : []),
    "    </testcase>",
  ];
}

/** `path:line:column severity message (rule)`, a line each. */
function listed({ path, analysis: { text } }: CheckedFile, problems: readonly Problem[]): string {
  const lines = lineMap(text);
  const told = problems.map(({ start, severity, message, rule }) => {
    const { line, character } = lines.position(start);
    return `${path}:${line + 1}:${character + 1} ${severity} ${message} (${rule})`;
  });
  return escapedXml(told.join("\n"));
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Text for element and attribute alike; characters that XML cannot hold become question marks. */
export const escapedXml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no way to write them, nor halves of characters.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu, "?")
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
