/** Test results as lines for a person and as JUnit XML for CI services. */
import type { Paint } from "./colour.js";
import { amount } from "./report.js";
import { escapedXml } from "./report-junit.js";
import { type CaseRun, classOf, type TestedMachine, titleOf } from "./test-run.js";

/** The cases of a machine, a line each, and under each that failed what differs. */
export function resultsAsText(machine: TestedMachine, paint: Paint): string {
  const lines = machine.runs.flatMap(({ title, result }) => {
    if (result.passed) return [`  ${paint("green", "✓")} ${title}`];
    const { why, differences = [] } = result;
    return [
      `  ${paint("red", "✗")} ${title}: ${why}`,
      ...differences.map((each) => `      ${paint("grey", each)}`),
    ];
  });
  return `${[paint("bold", titleOf(machine)), ...lines].join("\n")}\n`;
}

/** How many cases passed and failed. */
export function resultsSummary(machines: readonly TestedMachine[], paint: Paint): string {
  const runs = machines.flatMap((machine) => machine.runs);
  const failures = failuresIn(runs);
  const told = `${amount(runs.length, "case")}, ${runs.length - failures} passed`;
  return failures === 0
    ? `${paint("green", `${told}.`)}\n`
    : `${paint("red", `${told}, ${failures} failed.`)}\n`;
}

/** How many of the cases did not pass. */
export const failuresIn = (runs: readonly CaseRun[]): number =>
  runs.filter(({ result }) => !result.passed).length;

/** One test suite for each machine, one test case for each case. */
export function resultsAsJunit(machines: readonly TestedMachine[]): string {
  const counts = (runs: readonly CaseRun[]): string =>
    `tests="${runs.length}" failures="${failuresIn(runs)}" errors="0"`;
  const all = machines.flatMap(({ runs }) => runs);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="asl test" ${counts(all)}>`,
    ...machines.flatMap((machine) => [
      `  <testsuite name="${escapedXml(titleOf(machine))}" ${counts(machine.runs)} skipped="0">`,
      ...machine.runs.flatMap((run) => junitCase(run, machine)),
      "  </testsuite>",
    ]),
    "</testsuites>",
  ];
  return `${lines.join("\n")}\n`;
}

function junitCase({ title, result, took }: CaseRun, machine: TestedMachine): readonly string[] {
  const names = `classname="${escapedXml(classOf(machine))}" name="${escapedXml(title)}"`;
  const open = `    <testcase ${names} file="${escapedXml(machine.path)}" time="${took / 1000}"`;
  if (result.passed) return [`${open}/>`];
  const { why, differences = [] } = result;
  const failure = `<failure message="${escapedXml(why)}">${escapedXml(differences.join("\n"))}</failure>`;
  return [`${open}>`, `      ${failure}`, "    </testcase>"];
}
