/** What the console says of a run, in words. */
import type { Machine, Thread } from "../../core/interpreter/machine.js";
import type { Events } from "./dispatch.js";
import type { PendingTask } from "./protocol.js";

/** How the run ended, and with what. */
export function endOfRun({ status, output, error }: Machine): readonly Events["output"][] {
  const say = (category: string, line: string): Events["output"] => ({ category, output: `${line}\n` });
  switch (status) {
    case "SUCCEEDED":
      return [say("stdout", `The execution succeeded with the output ${JSON.stringify(output ?? null)}`)];
    case "TIMED_OUT":
      return [
        say("stderr", "The execution timed out: it took longer than the state machine's TimeoutSeconds."),
      ];
    case "RUNNING":
    case "FAILED":
    case "ABORTED": {
      const verb = status === "ABORTED" ? "was aborted" : "failed";
      const name = error?.error === undefined ? "" : ` with the error ${error.error}`;
      const cause = error?.cause === undefined ? "." : `: ${error.cause}`;
      return [say("stderr", `The execution ${verb}${name}${cause}`)];
    }
  }
}

/** Says that a task waits, and how to answer it here. */
export function howToAnswer({ state, resource, callback }: PendingTask): string {
  const what = callback ? "waits for its callback" : "has no mocked answer";
  return [
    `"${state}" ${what} (${resource}). Answer it here:`,
    '  succeed {"any": "JSON value"}',
    "  fail Error.Name the cause",
  ].join("\n");
}

/** Says that tasks wait beyond those that were announced. */
export const moreWait = (announced: number): string =>
  `More than ${announced} tasks wait for answers: the rest is announced as these are answered.`;

/** Says why a thread that alone was let go stands still; one that is missing has ended. */
export function whyHeld(name = "", thread?: Thread): string {
  const rest = "The other threads stand still, and so does the time: continue all threads to go on.";
  switch (thread?.phase.at) {
    case undefined:
      return `The thread has ended. ${rest}`;
    case "sleep":
      return `"${name}" waits for time to pass. ${rest}`;
    case "task":
      return `"${name}" waits for the answer of its task. ${rest}`;
    case "join":
      return `"${name}" waits for what runs inside it. ${rest}`;
    case "stage":
      return `"${name}" cannot go on alone. ${rest}`;
  }
}
