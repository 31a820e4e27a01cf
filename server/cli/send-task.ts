/** `asl send-task-success`, `-failure` and `-heartbeat`: answer a task that waits in another terminal, with the AWS CLI's flags. */
import { executionsWith } from "../handlers/running-executions.js";
import { readArguments } from "./arguments.js";
import { type CliIo, type Command, type ExitCode, reasonOf, refuse } from "./io.js";

const ABOUT = `The execution is found by the token among those that "asl run" runs on this machine; --endpoint-url
names it where several have the same token ("asl run" prints it; AWS_ENDPOINT_URL_SFN does the same).

Exit code: 0 answered, 1 no task has this token any more, 2 wrong arguments.
`;

/** Sends a task's output. */
export const sendTaskSuccess: Command = {
  name: "send-task-success",
  summary: "give a waiting task its output, as the AWS CLI does",
  help: `asl send-task-success --task-token TOKEN --task-output JSON [--endpoint-url URL]

${ABOUT}`,
  async run(argv, io) {
    const given = readArguments(argv, { ...COMMON, "task-output": "value" });
    if (typeof given === "string") return refuse(io, given);
    const { "task-output": output } = given.options;
    if (output === undefined) return refuse(io, "Say what the task gives, as JSON: --task-output '{}'.");
    const text = output.startsWith("file://") ? await io.readText(output.slice("file://".length)) : output;
    if (!isJson(text)) {
      return refuse(
        io,
        `The output must be JSON, and ${text} is not: a text needs quotes of its own, '"text"'.`,
      );
    }
    return send("SendTaskSuccess", { output: text }, given, io);
  },
};

/** Sends a task's error. */
export const sendTaskFailure: Command = {
  name: "send-task-failure",
  summary: "let a waiting task fail, as the AWS CLI does",
  help: `asl send-task-failure --task-token TOKEN [--error NAME] [--cause TEXT] [--endpoint-url URL]

${ABOUT}`,
  async run(argv, io) {
    const given = readArguments(argv, { ...COMMON, error: "value", cause: "value" });
    if (typeof given === "string") return refuse(io, given);
    const { error, cause } = given.options;
    const body = { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
    return send("SendTaskFailure", body, given, io);
  },
};

/** Sends a sign of life. */
export const sendTaskHeartbeat: Command = {
  name: "send-task-heartbeat",
  summary: "tell that a waiting task is still worked at, as the AWS CLI does",
  help: `asl send-task-heartbeat --task-token TOKEN [--endpoint-url URL]

${ABOUT}`,
  async run(argv, io) {
    const given = readArguments(argv, COMMON);
    return typeof given === "string" ? refuse(io, given) : send("SendTaskHeartbeat", {}, given, io);
  },
};

const COMMON = { "task-token": "value", "endpoint-url": "value" } as const;

interface Given {
  readonly options: { readonly "task-token"?: string; readonly "endpoint-url"?: string };
  readonly files: readonly string[];
}

async function send(
  action: string,
  body: Readonly<Record<string, string>>,
  { options, files }: Given,
  io: CliIo,
): Promise<ExitCode> {
  const { "task-token": token, "endpoint-url": url } = options;
  const [extra] = files;
  if (extra !== undefined) return refuse(io, `"${extra}" belongs to no option.`);
  if (token === undefined) return refuse(io, "Name the task: --task-token TOKEN.");
  const endpoint = url ?? io.environment?.("AWS_ENDPOINT_URL_SFN") ?? io.environment?.("AWS_ENDPOINT_URL");
  const found = endpoint === undefined ? await find(token) : { url: endpoint };
  if (typeof found === "string") {
    io.err(`asl: ${found}\n`);
    return 1;
  }
  try {
    const response = await fetch(found.url, {
      method: "POST",
      headers: {
        "Content-Type": "application/x-amz-json-1.0",
        "X-Amz-Target": `AWSStepFunctions.${action}`,
      },
      body: JSON.stringify({ taskToken: token, ...body }),
    });
    if (response.ok) return 0;
    const { __type: type = "", message = "" } = (await response.json()) as Readonly<Record<string, string>>;
    io.err(`asl: ${type}: ${message}\n`);
  } catch (error) {
    io.err(`asl: The execution at ${found.url} cannot be reached: ${reasonOf(error)}\n`);
  }
  return 1;
}

async function find(token: string): Promise<{ readonly url: string } | string> {
  const executions = await executionsWith(token);
  const [first, second] = executions;
  if (!first) return `No execution that runs on this machine has a task with the token "${token}".`;
  if (!second) return first;
  const listed = executions.map(({ url, definition }) => `\n  --endpoint-url ${url}   ${definition}`);
  return `Several executions have a task with the token "${token}"; choose one:${listed.join("")}`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
