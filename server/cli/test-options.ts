/** The options of `asl test`, read and checked. */
import { readArguments } from "./arguments.js";

/** What `asl test --help` prints. */
export const TEST_HELP = `asl test [FILES] [--case NAME] [--junit FILE] [--coverage] [--lcov FILE] [--threshold PERCENT]

Runs the test cases of state machines without AWS and compares what comes of them with what is expected.

FILES are definitions, folders, or patterns such as "workflows/**/*.asl.json" (default: the present folder).

A case of flow.asl.json is what lies beside it under one name:
  flow.late.input.json      the input of the execution (without it flow.input.json, else {})
  flow.late.mocks.json      the answers of the tasks (without it flow.mocks.json)
  flow.late.expected.json   what must come of it: "status", "output", "error", "cause" and "states" (the names
                            of the states in order), of which only those that are there are compared; without
                            this file the execution must succeed
flow.input.json, flow.mocks.json and flow.expected.json alone are a case too, and so are the test cases that
AWS's MockConfigFile.json has for the state machine.

  --case NAME          run only the cases of that name; may be given again
  --junit FILE         write the results there as JUnit XML
  --coverage           print which states and transitions no case went through
  --lcov FILE          write the coverage there in the form of lcov
  --threshold PERCENT  fail when fewer of the states, or of the transitions, were gone through

Exit code: 0 all cases passed, 1 one failed or the coverage is below the threshold, 2 wrong arguments, a file
that cannot be read, or no case at all.
`;

export interface TestOptions {
  readonly files: readonly string[];
  /** Names of cases; all where there is none. */
  readonly cases: readonly string[];
  readonly junit?: string;
  readonly lcov?: string;
  readonly coverage: boolean;
  /** Percent. */
  readonly threshold?: number;
}

const KINDS = {
  case: "values",
  junit: "value",
  lcov: "value",
  coverage: "flag",
  threshold: "value",
} as const;

/** The options, or the sentence that says which one is wrong. */
export function readTestOptions(argv: readonly string[]): TestOptions | string {
  const given = readArguments(argv, KINDS);
  if (typeof given === "string") return given;
  const { case: cases = [], junit, lcov, coverage = false, threshold } = given.options;
  const percent = threshold === undefined ? undefined : Number(threshold.replace(/%$/, ""));
  if (percent !== undefined && !(threshold?.trim() !== "" && percent >= 0 && percent <= 100))
    return "--threshold needs a number of percent from 0 to 100.";
  return {
    files: given.files.length > 0 ? given.files : ["."],
    cases,
    coverage,
    ...(junit !== undefined && { junit }),
    ...(lcov !== undefined && { lcov }),
    ...(percent !== undefined && { threshold: percent }),
  };
}
