/** `asl test`: runs the test cases of state machines. */
import { painter } from "./colour.js";
import { expand } from "./globs.js";
import { type CliIo, type Command, type ExitCode, reasonOf, refuse } from "./io.js";
import { coverageAsLcov, coverageAsText, lowestShare } from "./test-coverage.js";
import { readTestOptions, TEST_HELP, type TestOptions } from "./test-options.js";
import { failuresIn, resultsAsJunit, resultsAsText, resultsSummary } from "./test-report.js";
import { type TestedMachine, testFile } from "./test-run.js";

export const test: Command = {
  name: "test",
  summary: "run the test cases of state machines and compare what comes of them",
  help: TEST_HELP,
  async run(argv, io) {
    const options = readTestOptions(argv);
    if (typeof options === "string") return refuse(io, options);
    const { files, nothing } = await expand(options.files, io);
    for (const name of nothing) refuse(io, `No file matches "${name}".`);
    const paint = painter(io.colours);
    const machines: TestedMachine[] = [];
    let isRefused = nothing.length > 0;
    for (const file of files) {
      const tested = await testFile(file, options.cases, io);
      if (tested === "refused") isRefused = true;
      else for (const machine of tested) io.out(resultsAsText(machine, paint));
      if (tested !== "refused") machines.push(...tested);
    }
    if (machines.length === 0) return refuse(io, noCase(options));
    io.out(resultsSummary(machines, paint));
    if (options.coverage) for (const machine of machines) io.out(coverageAsText(machine, paint));
    const isWritten = await writeReports(machines, options, io);
    const code = verdict(machines, options, io);
    return isRefused || !isWritten ? 2 : code;
  },
};

const noCase = ({ files, cases }: TestOptions): string =>
  cases.length > 0
    ? `No state machine has a case named ${cases.map((name) => `"${name}"`).join(" or ")}.`
    : `No test case was found in ${files.map((name) => `"${name}"`).join(", ")}: put NAME.CASE.mocks.json and NAME.CASE.expected.json beside the definition NAME.asl.json.`;

/** False when a report could not be written, which has then been said. */
async function writeReports(
  machines: readonly TestedMachine[],
  { junit, lcov }: TestOptions,
  io: CliIo,
): Promise<boolean> {
  const write = async (path: string | undefined, text: () => string): Promise<boolean> => {
    if (path === undefined) return true;
    try {
      await io.writeText(path, text());
      return true;
    } catch (error) {
      refuse(io, `The report cannot be written to "${path}": ${reasonOf(error)}`);
      return false;
    }
  };
  const isJunit = await write(junit, () => resultsAsJunit(machines));
  return (await write(lcov, () => coverageAsLcov(machines))) && isJunit;
}

/** 1 when a case failed, or too little was gone through, which is then said. */
function verdict(machines: readonly TestedMachine[], { threshold }: TestOptions, io: CliIo): ExitCode {
  const lowest = lowestShare(machines);
  const isBelow = threshold !== undefined && lowest < threshold;
  if (isBelow) {
    const share = Math.floor(lowest * 10) / 10;
    io.err(`asl: Only ${share} % were gone through, less than the ${threshold} % of --threshold.\n`);
  }
  return isBelow || machines.some(({ runs }) => failuresIn(runs) > 0) ? 1 : 0;
}
