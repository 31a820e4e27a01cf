/** A task of a live run between being asked for and being answered. */
import type { AslError } from "../../core/interpreter/asl-error.js";
import type { Input } from "../../core/interpreter/machine.js";
import type { TaskAnswer, TaskRequest } from "../../core/interpreter/task-handler.js";
import type { JsonValue } from "../../core/text/json-value.js";
import type { LocalHandler } from "./local-handler.js";

/** What somebody from outside answers a waiting task with. */
export type OutsideAnswer = { readonly output: JsonValue } | { readonly error: AslError };

export interface AskedTask {
  readonly request: TaskRequest;
  readonly controller: AbortController;
  /** `working`: its handler has not come back; `settled`: it has, with `answer`; `waiting`: only somebody from outside can answer. */
  state: "working" | "settled" | "waiting";
  answer: TaskAnswer | undefined;
  /** Came from outside, perhaps before the handler was done. */
  callback: OutsideAnswer | undefined;
  /** Wall-clock milliseconds: when it was asked for, and its last sign of life. */
  readonly askedAt: number;
  beatAt: number;
}

/** Asks a handler; `changed` is called when it has come back later. */
export function askTask(
  request: TaskRequest,
  handler: LocalHandler,
  background: (work: Promise<void>) => void,
  now: number,
  changed: () => void,
): AskedTask {
  const controller = new AbortController();
  const task: AskedTask = {
    request,
    controller,
    state: "working",
    answer: undefined,
    callback: undefined,
    askedAt: now,
    beatAt: now,
  };
  const settle = (answer: TaskAnswer): void => {
    task.state = "settled";
    task.answer = answer;
  };
  try {
    const answer = handler(request, { signal: controller.signal, background });
    if (answer instanceof Promise) answer.catch(failed).then(settle).then(changed);
    else settle(answer);
  } catch (error) {
    settle(failed(error));
  }
  return task;
}

/** A handler that throws is a failed task, not the end of the run. */
const failed = (error: unknown): TaskAnswer => ({
  error: { error: "States.TaskFailed", cause: error instanceof Error ? error.message : String(error) },
});

/**
 * What the run is told of a task next, if there is anything: first what was submitted, then how it ended. The second is told when the
 * task is over.
 */
export function inputFrom(task: AskedTask): { readonly input: Input; readonly isLast: boolean } | undefined {
  const { token } = task.request;
  const { answer } = task;
  if (task.state === "settled" && answer) {
    if (answer.submitted !== undefined) {
      const { submitted, ...rest } = answer;
      task.answer = rest;
      return { input: { kind: "taskSubmitted", token, output: submitted }, isLast: false };
    }
    if (!("pending" in answer)) return { input: ending(token, answer), isLast: true };
    task.state = "waiting";
  }
  if (task.state !== "waiting" || !task.callback) return undefined;
  return { input: ending(token, task.callback), isLast: true };
}

const ending = (token: string, answer: OutsideAnswer): Input =>
  "output" in answer
    ? { kind: "taskSucceeded", token, output: answer.output }
    : { kind: "taskFailed", token, error: answer.error };

/** When the task's own limits run out, in wall-clock milliseconds, at a number of virtual seconds a second; Infinity without limits. */
export function wallLimitOf({ request, askedAt, beatAt }: AskedTask, speed: number): number {
  const after = (since: number, seconds: number | undefined): number =>
    seconds === undefined ? Number.POSITIVE_INFINITY : since + (seconds * 1000) / speed;
  return Math.min(after(askedAt, request.timeoutSeconds), after(beatAt, request.heartbeatSeconds));
}
