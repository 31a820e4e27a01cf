/** Connects a run of `asl run` with this machine: its functions, the address where tokens come back, and Ctrl-C. */
import { randomBytes } from "node:crypto";
import process from "node:process";
import type { RunResult } from "../../core/interpreter/execution.js";
import type { Machine } from "../../core/interpreter/machine.js";
import type { TaskAnswer, TaskRequest } from "../../core/interpreter/task-handler.js";
import { idOf } from "../handlers/aws-response.js";
import type { JsonEndpoint } from "../handlers/json-endpoint.js";
import { startLocalEndpoint } from "../handlers/local-endpoint.js";
import { announceExecution } from "../handlers/running-executions.js";
import { createTaskHandlers, type TaskHandlers } from "../handlers/task-handlers.js";
import { LiveRun } from "../tasks/live-run.js";
import type { LocalHandler } from "../tasks/local-handler.js";
import { nestedHandlerOf, unknownMachine } from "../tasks/nested-machines.js";
import { bucketsOf } from "./buckets.js";
import type { ChosenDefinition } from "./definition.js";
import type { CliIo } from "./io.js";
import type { GatheredRun } from "./run-files.js";
import type { RunOptions } from "./run-options.js";
import type { RunPrinter } from "./run-printer.js";
import type { SavedRun } from "./saved-run.js";

export interface LiveResult {
  readonly result: RunResult;
  /** The run as it was at its end. */
  readonly machine: Machine;
  /** True when the person ended it. */
  readonly isInterrupted: boolean;
}

/** Runs to the end, and takes everything down that was started. */
export async function runLive(
  options: RunOptions,
  gathered: GatheredRun,
  chosen: ChosenDefinition,
  printer: RunPrinter,
  io: CliIo,
  from?: SavedRun,
): Promise<LiveResult> {
  const { speed, seed, maxEvents } = options;
  const { executionType: type } = chosen.definition.machine;
  const now = io.now();
  const desk = createCallbackDesk(() => run, options.file, printer, io);
  const handlers = gathered.tasks && tasksOf(gathered, desk, printer, now, io);
  if (handlers) await desk.open();
  const run = new LiveRun(gathered.program, {
    start: {
      input: gathered.input,
      now,
      // The same seed gives the same run, and so the same tokens.
      tokens: `${seed === undefined ? randomBytes(4).toString("hex") : idOf("tokens", seed).slice(0, 8)}.`,
      ...(seed !== undefined && { seed }),
      ...(maxEvents !== undefined && { maxEvents }),
      ...(type !== undefined && { type }),
    },
    handler: handlerFor(gathered, handlers, printer),
    objects: bucketsOf(gathered.tasks, options.given.s3, io),
    now: () => Date.now(),
    ...(from && { redriven: from }),
    progressed: printer.progressed,
    // Only where somebody can put an end to it.
    waiting: (tasks) => !options.given["no-wait"] && io.onInterrupt !== undefined && desk.wait(tasks),
    ...(speed !== undefined && { speed }),
  });
  let isInterrupted = false;
  const stop = io.onInterrupt?.(() => {
    isInterrupted = true;
    run.abort();
  });
  try {
    const result = await run.finish();
    return { result, machine: run.machine, isInterrupted };
  } finally {
    stop?.();
    handlers?.dispose();
    await desk.close();
  }
}

/** The mocks answer first, then this machine; a state machine that nobody knows does not exist. */
function handlerFor(
  { answers, nested }: GatheredRun,
  handlers: TaskHandlers | undefined,
  printer: RunPrinter,
): LocalHandler {
  const canned = nestedHandlerOf(answers, nested);
  const orUnknown = (request: TaskRequest, answer: TaskAnswer): TaskAnswer => {
    const unknown = "pending" in answer && !answer.submitted ? unknownMachine(request) : undefined;
    if (unknown) printer.note(unknown.sentence);
    return unknown ? { error: unknown.error } : answer;
  };
  return (request, environment) => {
    const answer = canned(request);
    if (answer instanceof Promise || !("pending" in answer)) return answer;
    const own = handlers ? handlers.handler(request, environment) : answer;
    return own instanceof Promise ? own.then((each) => orUnknown(request, each)) : orUnknown(request, own);
  };
}

function tasksOf(
  { tasks, template }: GatheredRun,
  desk: CallbackDesk,
  printer: RunPrinter,
  date: number,
  io: CliIo,
): TaskHandlers | undefined {
  return (
    tasks &&
    createTaskHandlers({
      ...tasks,
      ...(template && { template }),
      nodeHost: io.nodeHost ?? [process.execPath],
      environment: () => {
        const url = desk.url();
        return url === undefined ? {} : { AWS_ENDPOINT_URL: url, AWS_ENDPOINT_URL_SFN: url };
      },
      log: printer.log,
      record: printer.recorded,
      date,
    })
  );
}

interface CallbackDesk {
  /** Opens the address where answers come in. */
  open(): Promise<void>;
  url(): string | undefined;
  /** True when one of the tasks waits for its token, which the person is then told once for each. */
  wait(tasks: readonly TaskRequest[]): boolean;
  close(): Promise<void>;
}

function createCallbackDesk(run: () => LiveRun, file: string, printer: RunPrinter, io: CliIo): CallbackDesk {
  let endpoint: JsonEndpoint | undefined;
  let forget: (() => Promise<void>) | undefined;
  let opening: Promise<void> | undefined;
  const told = new Set<string>();
  const start = async (): Promise<void> => {
    endpoint = await startLocalEndpoint({
      tokens: () => run().tokens(),
      answer: (token, answer) => run().answer(token, answer),
      heartbeat: (token) => run().heartbeat(token),
    });
    forget = await announceExecution({ url: endpoint.url, definition: io.absolute(file) });
  };
  const open = (): Promise<void> => {
    opening ??= start();
    return opening;
  };
  return {
    open,
    url: () => endpoint?.url,
    wait(tasks) {
      if (!tasks.some(({ callback }) => callback)) return false;
      const added = tasks.filter(({ token }) => !told.has(token));
      for (const { token } of added) told.add(token);
      if (added.length > 0) {
        open().then(
          () => printer.waiting(added, tasks, endpoint?.url ?? ""),
          (error: unknown) => {
            printer.note(`No answers can come in: ${error instanceof Error ? error.message : String(error)}`);
            run().abort();
          },
        );
      }
      return true;
    },
    async close() {
      await opening?.catch(() => undefined);
      endpoint?.close();
      await forget?.();
    },
  };
}
