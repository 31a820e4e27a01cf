/** Connects a run of `asl run` with this machine: its functions, the address where tokens come back, and Ctrl-C. */
import { existsSync } from "node:fs";
import process from "node:process";
import type { RunResult } from "../../core/interpreter/execution.js";
import type { Program } from "../../core/interpreter/program.js";
import type { TaskRequest } from "../../core/interpreter/task-handler.js";
import { handlerOf } from "../../core/task-answers.js";
import { type LocalEndpoint, startLocalEndpoint } from "../handlers/local-endpoint.js";
import { announceExecution } from "../handlers/running-executions.js";
import { createTaskHandlers, type TaskHandlers } from "../handlers/task-handlers.js";
import { folderStore } from "../storage/folder-store.js";
import { LiveRun } from "../tasks/live-run.js";
import type { LocalHandler } from "../tasks/local-handler.js";
import { resolvePath } from "../tasks/paths.js";
import type { ChosenDefinition } from "./definition.js";
import type { CliIo } from "./io.js";
import type { GatheredRun } from "./run-files.js";
import type { RunOptions } from "./run-options.js";
import type { RunPrinter } from "./run-printer.js";

export interface LiveResult {
  readonly result: RunResult;
  /** True when the person ended it. */
  readonly isInterrupted: boolean;
}

/** Runs to the end, and takes everything down that was started. */
export async function runLive(
  program: Program,
  options: RunOptions,
  gathered: GatheredRun,
  chosen: ChosenDefinition,
  printer: RunPrinter,
  io: CliIo,
): Promise<LiveResult> {
  const { speed, seed, maxEvents } = options;
  const { executionType: type } = chosen.definition.machine;
  const now = io.now();
  const desk = createCallbackDesk(() => run, options.file, printer, io);
  const handlers = gathered.tasks && tasksOf(gathered, desk, printer, now, io);
  if (handlers) await desk.open();
  const canned = handlerOf(gathered.answers);
  const handler: LocalHandler = (request, environment) => {
    const answer = canned(request);
    const isOpen = !(answer instanceof Promise) && "pending" in answer;
    return isOpen && handlers ? handlers.handler(request, environment) : answer;
  };
  const run = new LiveRun(program, {
    start: {
      input: gathered.input,
      now,
      ...(seed !== undefined && { seed }),
      ...(maxEvents !== undefined && { maxEvents }),
      ...(type !== undefined && { type }),
    },
    handler,
    objects: folderStore(bucketFolders(gathered, options.given.s3, io)),
    now: () => Date.now(),
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
    return { result: await run.finish(), isInterrupted };
  } finally {
    stop?.();
    handlers?.dispose();
    await desk.close();
  }
}

/** The folder of a bucket: as the tasks file says, else the one of its name in the folder of --s3. */
function bucketFolders(
  { tasks }: GatheredRun,
  s3: string | undefined,
  io: CliIo,
): (bucket: string) => string | undefined {
  return (bucket) => {
    const named = tasks?.plan.buckets.get(bucket);
    if (named !== undefined) return resolvePath(tasks?.folder ?? "", named);
    if (s3 === undefined || !/^[a-z0-9][\w.-]*$/i.test(bucket)) return undefined;
    const folder = io.absolute(`${s3}/${bucket}`);
    return existsSync(folder) ? folder : undefined;
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
  let endpoint: LocalEndpoint | undefined;
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
