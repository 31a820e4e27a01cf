/** The options of `asl history`, read and checked. */
import { readArguments } from "./arguments.js";

/** What `asl history --help` prints. */
export const HISTORY_HELP = `asl history FILE [--definition PATH] [--state-machine NAME] [--save-case NAME]
asl history --execution-arn ARN [--profile NAME] [--save FILE] [--definition PATH] …

Prints the history of a recorded execution: what GetExecutionHistory gives, events of an Express log, or what
"asl run --history" wrote; "-" is the standard input.

  --definition PATH      go through the execution with this definition, and say where the two differ first
  --state-machine NAME   which state machine of a template (its logical id)
  --save-case NAME       write the execution as a test case beside the definition: NAME.input.json,
                         NAME.mocks.json and NAME.expected.json after the definition's own name
  --execution-arn ARN    fetch the history with the AWS CLI, which uses your credentials; nothing else of AWS
                         is called
  --profile NAME         the AWS CLI's profile
  --save FILE            write what was fetched there

Exit code: 0 printed, and the definition goes the same way; 1 they differ, other than by chance or time;
2 wrong arguments, or a file that cannot be read.
`;

export interface HistoryOptions {
  readonly source: { readonly file: string } | { readonly arn: string; readonly profile?: string };
  readonly definition?: string;
  readonly stateMachine?: string;
  readonly saveCase?: string;
  readonly save?: string;
}

const KINDS = {
  definition: "value",
  "state-machine": "value",
  "save-case": "value",
  "execution-arn": "value",
  profile: "value",
  save: "value",
} as const;

const EXECUTION = /^arn:[\w-]+:states:[\w-]+:\d{12}:(?:execution|express):[^\s]+$/;

/** The options, or the sentence that says which one is wrong. */
export function readHistoryOptions(argv: readonly string[]): HistoryOptions | string {
  const given = readArguments(argv, KINDS);
  if (typeof given === "string") return given;
  const { definition, save, profile } = given.options;
  const { "execution-arn": arn, "save-case": saveCase, "state-machine": stateMachine } = given.options;
  const [file, extra] = given.files;
  if ((file === undefined) === (arn === undefined) || extra !== undefined)
    return "Name the one file with the history, or the execution with --execution-arn.";
  if (arn !== undefined && !EXECUTION.test(arn))
    return `"${arn}" is no ARN of an execution: it begins with "arn:aws:states:REGION:ACCOUNT:execution:".`;
  if (saveCase !== undefined && definition === undefined)
    return "--save-case needs --definition: the case's files are written beside it.";
  if (saveCase !== undefined && !/^[\w-]+$/.test(saveCase))
    return `"${saveCase}" cannot be the name of a case: use letters, digits, "-" and "_".`;
  return {
    source: arn === undefined ? { file: file ?? "" } : { arn, ...(profile !== undefined && { profile }) },
    ...(definition !== undefined && { definition }),
    ...(stateMachine !== undefined && { stateMachine }),
    ...(saveCase !== undefined && { saveCase }),
    ...(save !== undefined && { save }),
  };
}
