/**
 * The inside of a Node Lambda function's process: loads the handler, and answers invocations that come as JSON lines on the standard
 * input. Answers go to the standard output as JSON lines, so whatever the handler prints goes to the standard error.
 */
import process from "node:process";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { isNativeError } from "node:util/types";
import type { HostAnswer, HostInvocation } from "./host-protocol.js";
import { pauseAtEntry, waitForDebugger } from "./pause-at-entry.js";

type Handler = (event: unknown, context: object, callback: Callback) => unknown;
type Callback = (error?: unknown, result?: unknown) => void;

/** Serves the function in `argv`: the handler's file and the name of the function in it. */
export async function serveLambda(argv: readonly string[]): Promise<void> {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr);
  const answer = (line: HostAnswer): void => void write(`${JSON.stringify(line)}\n`);
  const [file = "", name = ""] = argv;
  waitForDebugger();
  const handler = await load(file, name);
  if (typeof handler !== "function") {
    answer({ kind: "unusable", error: handler.error });
    return;
  }
  answer({ kind: "ready" });
  for await (const line of createInterface({ input: process.stdin })) {
    const invocation = JSON.parse(line) as HostInvocation;
    const unpause = invocation.pause ? pauseAtEntry(handler) : undefined;
    const outcome = await invoke(handler, invocation);
    unpause?.();
    answer({ ...outcome, id: invocation.id });
  }
}

async function load(file: string, name: string): Promise<Handler | { readonly error: string }> {
  let module: Record<string, unknown>;
  try {
    module = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  } catch (error) {
    if (isNativeError(error) && error.name === "SyntaxError")
      return { error: errorText(error, "Runtime.UserCodeSyntaxError") };
    return { error: errorText(error) };
  }
  // What a CommonJS module exports is also in its default export, where its names cannot be found beforehand.
  const inside = module["default"];
  const found = name in module ? module[name] : isRecord(inside) ? inside[name] : undefined;
  if (typeof found === "function") return found as Handler;
  const message = `${file} has no function "${name}" among its exports.`;
  return {
    error: JSON.stringify({ errorType: "Runtime.HandlerNotFound", errorMessage: message, trace: [] }),
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  (typeof value === "object" || typeof value === "function") && value !== null;

type Outcome =
  | { readonly kind: "payload"; readonly payload: string }
  | { readonly kind: "error"; readonly error: string };

/** Ends with the first of: the promise, the callback, an error that nobody took, or nothing left to do. */
function invoke(handler: Handler, { event, context }: HostInvocation): Promise<Outcome> {
  return new Promise((resolve) => {
    const end = (outcome: Outcome): void => {
      process.off("uncaughtException", onError);
      process.off("unhandledRejection", onRejection);
      process.off("beforeExit", onIdle);
      process.stdin.ref();
      resolve(outcome);
    };
    const succeed = (result: unknown): void => end(payloadOf(result));
    const fail = (error: unknown): void => end({ kind: "error", error: errorText(error) });
    const callback: Callback = (error, result) =>
      error === undefined || error === null ? succeed(result) : fail(error);
    const onError = (error: unknown): void => fail(error);
    const onRejection = (error: unknown): void =>
      end({ kind: "error", error: errorText(error, "Runtime.UnhandledPromiseRejection") });
    const onIdle = (): void => succeed(null);
    process.on("uncaughtException", onError);
    process.on("unhandledRejection", onRejection);
    // A handler that neither returns a promise nor calls back ends when nothing is left to do.
    process.on("beforeExit", onIdle);
    process.stdin.unref();
    try {
      const result = handler(event, contextOf(context, succeed, fail), callback);
      if (isRecord(result) && typeof result["then"] === "function")
        Promise.resolve(result).then(succeed, fail);
    } catch (error) {
      fail(error);
    }
  });
}

/** The context object, with the older ways to end that are still in use. */
function contextOf(
  { deadline, ...context }: HostInvocation["context"],
  succeed: (result: unknown) => void,
  fail: (error: unknown) => void,
): object {
  return {
    ...context,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    succeed,
    fail,
    done: (error?: unknown, result?: unknown) => (error ? fail(error) : succeed(result)),
  };
}

function payloadOf(result: unknown): Outcome {
  try {
    return { kind: "payload", payload: JSON.stringify(result === undefined ? null : result) ?? "null" };
  } catch (error) {
    return { kind: "error", error: errorText(error, "Runtime.MarshalError") };
  }
}

/** The payload that Lambda answers for an error. */
function errorText(error: unknown, type?: string): string {
  if (!isNativeError(error) && !(isRecord(error) && "stack" in error && "message" in error)) {
    return JSON.stringify({ errorType: type ?? typeof error, errorMessage: String(error), trace: [] });
  }
  const { name, message, stack = "" } = error as Error;
  return JSON.stringify({ errorType: type ?? name, errorMessage: message, trace: traceOf(String(stack)) });
}

/** The lines of a stack, down to where this file called the handler. */
function traceOf(stack: string): readonly string[] {
  const lines = stack.split("\n");
  const end = lines.findIndex((line) => process.argv[1] !== undefined && line.includes(process.argv[1]));
  return end > 0 ? lines.slice(0, end) : lines;
}
