/** A Lambda function from its code: Node and Python handlers in processes of their own, kept warm between invocations. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import type { AslError } from "../../core/interpreter/asl-error.js";
import { isObject, type JsonValue } from "../../core/text/json-value.js";
import type { FunctionDebugging } from "../tasks/function-debugging.js";
import type { Environment, LambdaWorker } from "../tasks/task-plan.js";
import { DEBUGGED_TIMEOUT, startDebugged } from "./debugged-process.js";
import { FunctionProcess, type HostCommand, type ProcessOutcome } from "./function-process.js";
import type { HostContext } from "./host-protocol.js";
import type { FunctionOutcome, Invocation, LocalFunction } from "./local-function.js";
import { PYTHON_HOST } from "./python-host.js";

/** What functions on this machine need to know of it. */
export interface FunctionSurroundings {
  /** The command that starts `serveLambda`, to which the handler's file and name are added. */
  readonly nodeHost: readonly [string, ...string[]];
  /** More for every function's environment, such as where the local endpoint is. */
  readonly environment: () => Environment;
  /** Gets what functions print. */
  readonly log: (name: string, line: string) => void;
  /** Debugs the functions; missing where nobody wants to. */
  readonly debugging?: FunctionDebugging;
}

/** A function and its processes. */
export interface LambdaFunction {
  readonly invoke: LocalFunction;
  /** Ends all processes. */
  dispose(): void;
}

/** A function whose handler is looked for in `folder`. */
export function lambdaFunction(
  worker: LambdaWorker,
  folder: string,
  surroundings: FunctionSurroundings,
): LambdaFunction {
  const idle: FunctionProcess[] = [];
  const all = new Set<FunctionProcess>();
  const inline = worker.code === undefined ? undefined : inlineFolder(worker);
  const place = inline ?? worker.folder ?? folder;
  const invoke: LocalFunction = async (invocation) => {
    const command = hostCommand(worker, place, invocation.name, surroundings);
    if ("error" in command) return command;
    const known = takeAlive(idle);
    const running = known ?? startProcess(command, invocation.name, surroundings);
    all.add(running);
    const { debugging } = surroundings;
    const call = { event: invocation.payload, ...(debugging?.stepsIn() && { pause: true as const }) };
    const outcome = await running.invoke(
      (deadline) => ({ ...call, context: contextOf(invocation, worker, deadline) }),
      debugging ? DEBUGGED_TIMEOUT : worker.timeout,
      invocation.signal,
    );
    if (running.isAlive && (outcome.kind === "payload" || outcome.kind === "error")) idle.push(running);
    else all.delete(running);
    return read(outcome, worker, invocation);
  };
  return {
    invoke,
    dispose() {
      for (const running of all) running.kill();
      all.clear();
      idle.length = 0;
      if (inline !== undefined) rmSync(inline, { recursive: true, force: true });
    },
  };
}

function startProcess(
  command: HostCommand,
  name: string,
  { debugging, log }: FunctionSurroundings,
): FunctionProcess {
  const logLine = (line: string): void => log(name, line);
  return debugging ? startDebugged(command, name, debugging, logLine) : new FunctionProcess(command, logLine);
}

/** A process that waits for an invocation, unless there is none: one may have ended by itself meanwhile. */
function takeAlive(idle: FunctionProcess[]): FunctionProcess | undefined {
  for (let known = idle.pop(); known; known = idle.pop()) if (known.isAlive) return known;
  return undefined;
}

/** Inline code as CloudFormation runs it: in a file called index. */
function inlineFolder({ code = "", runtime }: LambdaWorker): string {
  const folder = mkdtempSync(path.join(tmpdir(), "asl-function-"));
  writeFileSync(path.join(folder, runtime === "python" ? "index.py" : "index.js"), code);
  return folder;
}

const NODE_ENDINGS = [".mjs", ".cjs", ".js"];

function hostCommand(
  worker: LambdaWorker,
  folder: string,
  name: string,
  surroundings: FunctionSurroundings,
): HostCommand | { readonly error: AslError } {
  const [, file = "", exported = ""] = /^(.*[^./\\][^/\\]*?)\.([^/\\]+)$/.exec(worker.handler) ?? [];
  const base = path.resolve(folder, file);
  const endings =
    worker.runtime === "python"
      ? [".py"]
      : worker.runtime === "nodejs"
        ? NODE_ENDINGS
        : [...NODE_ENDINGS, ".py"];
  const ending = endings.find((each) => existsSync(base + each));
  if (ending === undefined) {
    const cause = `The handler "${worker.handler}" of the function "${name}" was not found: there is no "${base}" with ${endings.join(", ")}.`;
    return { error: { error: "Runtime.ImportModuleError", cause } };
  }
  const common = { folder, environment: environmentOf(worker, folder, name, surroundings) };
  if (ending === ".py") {
    const argv = ["-u", "-c", PYTHON_HOST, path.dirname(base), path.basename(base), exported];
    return { ...common, program: process.platform === "win32" ? "python" : "python3", argv };
  }
  const [program, ...argv] = surroundings.nodeHost;
  return { ...common, program, argv: [...argv, base + ending, exported] };
}

/** As in Lambda, but with this machine's programs; credentials of the person who runs it are left out, so that nothing reaches AWS by accident. */
function environmentOf(
  worker: LambdaWorker,
  folder: string,
  name: string,
  { environment }: FunctionSurroundings,
): HostCommand["environment"] {
  const own = Object.entries(process.env).filter(([key]) => !key.startsWith("AWS_"));
  return {
    ...Object.fromEntries(own),
    ELECTRON_RUN_AS_NODE: "1",
    PYTHONDONTWRITEBYTECODE: "1",
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(worker.memory),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: "local",
    _HANDLER: worker.handler,
    LAMBDA_TASK_ROOT: folder,
    ...environment(),
    ...worker.environment,
  };
}

const contextOf = (
  { name, arn, qualifier, requestId }: Invocation,
  { memory }: LambdaWorker,
  deadline: number,
): HostContext => ({
  functionName: name,
  functionVersion: "$LATEST",
  invokedFunctionArn: qualifier === undefined ? arn : `${arn}:${qualifier}`,
  memoryLimitInMB: String(memory),
  awsRequestId: requestId,
  logGroupName: `/aws/lambda/${name}`,
  logStreamName: "local",
  deadline,
});

/** Lambda's outcome as Step Functions sees it: the error's type is its name, the whole payload its cause. */
function read(outcome: ProcessOutcome, worker: LambdaWorker, { requestId }: Invocation): FunctionOutcome {
  switch (outcome.kind) {
    case "payload":
      return { payload: JSON.parse(outcome.payload) as JsonValue };
    case "error":
      return { error: functionError(outcome.error) };
    case "timedOut":
      return {
        error: sandboxError(
          "Sandbox.Timedout",
          `RequestId: ${requestId} Error: Task timed out after ${worker.timeout.toFixed(2)} seconds`,
        ),
      };
    case "exited":
      return {
        error: sandboxError(
          "Runtime.ExitError",
          `RequestId: ${requestId} Error: Runtime exited with error: ${outcome.status}`,
        ),
      };
  }
}

const sandboxError = (errorType: string, errorMessage: string): AslError => ({
  error: errorType,
  cause: JSON.stringify({ errorType, errorMessage }),
});

/** The error in a function's payload. */
export function functionError(payload: string): AslError {
  const type = errorTypeIn(payload);
  if (type !== undefined) return { error: type, cause: payload };
  const cause = `The cause could not be determined because Lambda did not return an error type. Returned payload: ${payload}`;
  return { error: "Lambda.Unknown", cause };
}

function errorTypeIn(payload: string): string | undefined {
  try {
    const value = JSON.parse(payload) as JsonValue;
    const type = isObject(value) ? value["errorType"] : undefined;
    return typeof type === "string" && type !== "" ? type : undefined;
  } catch {
    return undefined;
  }
}
