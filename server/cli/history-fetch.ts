/** Gets the text of a history: from a file, or from AWS by the person's own AWS CLI. */
import type { HistoryOptions } from "./history-options.js";
import { type CliIo, reasonOf } from "./io.js";

/** The text, or the sentence that says why it cannot be had. */
export async function fetchHistory(
  { source }: HistoryOptions,
  io: CliIo,
): Promise<{ readonly text: string } | string> {
  if ("file" in source) {
    const { file } = source;
    try {
      return { text: await (file === "-" ? io.readStdin() : io.readText(file)) };
    } catch (error) {
      return `"${file}" cannot be read: ${reasonOf(error)}`;
    }
  }
  const { arn, profile } = source;
  const [, , , region = ""] = arn.split(":");
  const args = ["stepfunctions", "get-execution-history", "--execution-arn", arn, "--include-execution-data"];
  const settings = ["--region", region, "--output", "json", ...(profile ? ["--profile", profile] : [])];
  if (!io.runProgram) return "No program can be run here, so not the AWS CLI either.";
  try {
    return { text: await io.runProgram("aws", [...args, ...settings]) };
  } catch (error) {
    return isMissing(error)
      ? "The AWS CLI is not installed: install it, or fetch the history elsewhere and name the file."
      : `The AWS CLI could not fetch the history: ${reasonOf(error)}`;
  }
}

const isMissing = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === "ENOENT";
