/** `asl emulate`: Step Functions' API on this machine, for SDKs and the AWS CLI. */
import process from "node:process";
import { handlerOf } from "../../core/task-answers.js";
import type { JsonValue } from "../../core/text/json-value.js";
import { findTemplate } from "../handlers/find-template.js";
import { type Emulator, startEmulator } from "../handlers/states-api/emulator.js";
import type { StoredExecution } from "../handlers/states-api/execution.js";
import type { TasksOf } from "../handlers/states-api/execution-registry.js";
import type { FileMachine } from "../handlers/states-api/machine-registry.js";
import { createTaskHandlers, type TaskHandlers } from "../handlers/task-handlers.js";
import type { TemplateFunctions } from "../handlers/template-functions.js";
import { isAnswered } from "../tasks/called-function.js";
import { loadValue } from "../tasks/load-value.js";
import { isMockConfig, readMocks } from "../tasks/mock-file.js";
import { setUpTasks, type TaskSetup } from "../tasks/task-setup.js";
import { readArguments } from "./arguments.js";
import { bucketsOf } from "./buckets.js";
import { machinesIn } from "./emulated-machines.js";
import { type CliIo, type Command, type ExitCode, reasonOf, refuse } from "./io.js";
import { recordedText } from "./run-printer.js";

/** The port of AWS's own Step Functions Local. */
const PORT = 8083;

const OPTIONS = {
  port: "value",
  tasks: "value",
  mock: "value",
  s3: "value",
  speed: "value",
  "no-time": "flag",
} as const;

export const emulate: Command = {
  name: "emulate",
  summary: "be a local Step Functions for SDKs and the AWS CLI",
  help: `asl emulate [FILE …] [--port N] [--tasks PATH] [--mock PATH] [--s3 FOLDER] [--speed N] [--no-time]

Starts Step Functions' API on this machine, until Ctrl-C: state machines are created, executions started, described,
stopped and redriven, tasks answered by their tokens, activities worked at, states tested, by any SDK or the AWS CLI
with --endpoint-url. The state machines of the files are there from the beginning, named as their logical ids or files.

  --port N       where it listens on 127.0.0.1 (default: ${PORT}; 0 takes a free one)
  --tasks PATH   run local code for tasks, as that tasks file says. Only this option runs code.
  --mock PATH    the answers of the tasks, as for "asl run"; also AWS's MockConfigFile.json, whose test case is chosen
                 behind the ARN that StartExecution is given: arn:…:stateMachine:NAME#CASE
  --s3 FOLDER    folders in it stand for S3 buckets, for ItemReader and ResultWriter
  --speed N      let time pass N times as fast as on the clock (default: 1)
  --no-time      waiting takes no time

StartSyncExecution and TestState are sent to another host name by SDKs, unless they are told not to:
AWS_DISABLE_HOST_PREFIX_INJECTION=true, or disableHostPrefix in JavaScript.

A task that neither of them answers fails with a cause that says so, unless it waits for a task token or is an activity.

Exit code: 0 ended with Ctrl-C, 2 it could not be started.
`,
  async run(argv, io) {
    const given = readArguments(argv, OPTIONS);
    if (typeof given === "string") return refuse(io, given);
    const port = Number(given.options.port ?? PORT);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      return refuse(io, "--port needs a number from 0 to 65535.");
    const speed = given.options["no-time"] ? undefined : Number(given.options.speed ?? 1);
    if (speed !== undefined && !(speed > 0 && Number.isFinite(speed)))
      return refuse(io, "--speed needs a number above 0, such as 10.");
    const gathered = await gather(given.files, given.options, io);
    if (typeof gathered === "string") return refuse(io, gathered);
    return serve({ ...gathered, port, ...(speed !== undefined && { speed }) }, given.options.s3, io);
  },
};

interface Gathered {
  readonly machines: readonly FileMachine[];
  readonly tasks: TaskSetup | undefined;
  /** The template that has the functions of the first file that has one. */
  readonly template: TemplateFunctions | undefined;
  /** The value of the mock file. */
  readonly mocks: JsonValue | undefined;
}

async function gather(
  files: readonly string[],
  { tasks: tasksFile, mock }: { readonly tasks?: string; readonly mock?: string },
  io: CliIo,
): Promise<Gathered | string> {
  const tasks = tasksFile === undefined ? undefined : await setUpTasks(io.absolute(tasksFile), [], io);
  if (tasks && "refused" in tasks) return tasks.refused;
  const mocks =
    mock === undefined ? undefined : await loadValue("mock", io.absolute(mock), io.absolute(mock), io);
  if (mocks && "refused" in mocks) return mocks.refused;
  const machines: FileMachine[] = [];
  let template: TemplateFunctions | undefined;
  for (const file of files) {
    const found = await machinesIn(file, tasks, io);
    if (typeof found === "string") return found;
    machines.push(...found.machines);
    const functions = tasks && (await findTemplate(found.path, tasks, found.analysis, io));
    if (typeof functions === "string") return functions;
    template ??= functions;
  }
  return { machines, tasks, template, mocks: mocks?.value };
}

/** Serves until the person ends it. */
async function serve(
  { tasks, template, mocks, ...options }: Gathered & { readonly port: number; readonly speed?: number },
  s3: string | undefined,
  io: CliIo,
): Promise<ExitCode> {
  let emulator: Emulator | undefined;
  const handlers = tasks && localTasks(tasks, template, () => emulator?.url, io);
  try {
    emulator = await startEmulator({
      ...options,
      tasksOf: tasksOf(mocks, tasks, handlers),
      objects: bucketsOf(tasks, s3, io),
      now: io.now,
      catalog: io.catalog,
      ended: (execution) => io.out(endLine(execution)),
    });
  } catch (error) {
    handlers?.dispose();
    return refuse(io, `Port ${options.port} cannot be listened at: ${reasonOf(error)}`);
  }
  const { url, close } = emulator;
  const arns = options.machines.map(
    ({ name }) => `  arn:aws:states:us-east-1:123456789012:stateMachine:${name}\n`,
  );
  io.out(`Step Functions is at ${url}, until Ctrl-C:\n${arns.join("")}`);
  io.out(`  aws stepfunctions --endpoint-url ${url} --region us-east-1 --no-sign-request …\n`);
  await new Promise<void>((resolve) => io.onInterrupt?.(resolve));
  await close();
  handlers?.dispose();
  return 0;
}

function localTasks(
  tasks: TaskSetup,
  template: TemplateFunctions | undefined,
  url: () => string | undefined,
  io: CliIo,
): TaskHandlers {
  return createTaskHandlers({
    ...tasks,
    ...(template && { template }),
    nodeHost: io.nodeHost ?? [process.execPath],
    environment: () => {
      const endpoint = url();
      return endpoint === undefined
        ? {}
        : {
            AWS_ENDPOINT_URL: endpoint,
            AWS_ENDPOINT_URL_SFN: endpoint,
            AWS_DISABLE_HOST_PREFIX_INJECTION: "true",
          };
    },
    log: (name, line) => io.out(`${name}: ${line}\n`),
    record: (recorded) => io.out(`${recordedText(recorded)}\n`),
    date: io.now(),
  });
}

/** The mocks answer first, then this machine. AWS's mock file counts only for executions that choose a test case. */
const tasksOf =
  (mocks: JsonValue | undefined, tasks: TaskSetup | undefined, handlers: TaskHandlers | undefined): TasksOf =>
  ({ name, program }, testCase) => {
    const isConfig = mocks !== undefined && isMockConfig(mocks);
    if (testCase !== undefined && !isConfig)
      return `There is no test case "${testCase}": --mock PATH takes a MockConfigFile.json that has it.`;
    const isMocked = mocks !== undefined && (!isConfig || testCase !== undefined);
    const stateNames = [...program.states.values()].map((state) => state.name);
    const purpose = { stateNames, stateMachine: name, ...(testCase !== undefined && { case: testCase }) };
    const { answers, faults } = isMocked ? readMocks(mocks, purpose) : { answers: {}, faults: [] };
    const fault = faults.find(({ severity }) => severity === "error");
    if (fault) return fault.message;
    const canned = handlerOf(answers);
    return {
      answered: isAnswered(answers, tasks?.plan),
      handler(request, environment) {
        const answer = canned(request);
        const isOpen = !(answer instanceof Promise) && "pending" in answer;
        return isOpen && handlers ? handlers.handler(request, environment) : answer;
      },
    };
  };

function endLine({ arn, run }: StoredExecution): string {
  const { status, error } = run.machine;
  const why = error && [error.error, error.cause].filter((text) => text !== undefined).join(": ");
  return `${arn} ${status}${why ? ` ${why}` : ""}\n`;
}
