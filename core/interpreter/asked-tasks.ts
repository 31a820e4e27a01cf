/** What a run has asked of the world and not been told yet: tasks of its handler, and its own work with objects. */
import type { AslError } from "./asl-error.js";
import type { Input, Request, Thread } from "./machine.js";
import type { ObjectWork } from "./object-work.js";
import type { TaskAnswer, TaskHandler, TaskRequest } from "./task-handler.js";

/** What became of a task that was asked; what the run does itself answers with the input that it leads to. */
interface Asked {
  readonly request: TaskRequest;
  answer: Promise<Answer> | Answer | undefined;
  readonly isOwn: boolean;
}

type Answer = TaskAnswer | { readonly own: Input };

/** What threads wait for, in the order in which they asked. */
export function openRequests(threads: Iterable<Thread>): readonly Request[] {
  const open = Array.from(threads).flatMap(({ phase }): { at: number; request: Request }[] => {
    if (phase.at === "task" && !phase.isNested)
      return [{ at: phase.asked, request: { kind: "task", request: phase.request } }];
    if (phase.at !== "join" || phase.source?.asked === undefined) return [];
    const { request, read, asked } = phase.source;
    return [{ at: asked, request: { kind: "readItems", request, read } }];
  });
  return open.sort((a, b) => a.at - b.at).map(({ request }) => request);
}

/** The open requests of one run, in the order they were made. */
export class AskedTasks {
  readonly #handler: TaskHandler;
  readonly #objects: ObjectWork | undefined;
  readonly #asked = new Map<string, Asked>();

  constructor(handler: TaskHandler, objects: ObjectWork | undefined) {
    this.#handler = handler;
    this.#objects = objects;
  }

  /** The tasks that the handler was asked and that have no answer yet. */
  get waiting(): readonly TaskRequest[] {
    return [...this.#asked.values()].flatMap((asked) =>
      asked.isOwn || isAnswered(asked) ? [] : [asked.request],
    );
  }

  /** Does what a transition asks for. */
  take(request: Request): void {
    switch (request.kind) {
      case "task":
        this.#ask(request.request, this.#objects?.begin(request.request));
        break;
      case "readItems":
        this.#ask(request.request, this.#objects?.readOn(request.request, request.read));
        break;
      case "keepResult":
        this.#objects?.keep(request);
        break;
      case "cancelTask":
        this.#asked.delete(request.token);
        this.#objects?.cancel(request.token);
        break;
    }
  }

  /** The input that the first answer leads to, of those that count; undefined when only answers from outside are missing. */
  async answer(counts: (token: string) => boolean = () => true): Promise<Input | undefined> {
    for (const asked of this.#asked.values()) {
      if (!counts(asked.request.token)) continue;
      const input = asked.answer === undefined ? undefined : await this.#inputOf(asked);
      if (input) return input;
    }
    return undefined;
  }

  /** The same for the run's own work only. */
  async ownAnswer(): Promise<Input | undefined> {
    for (const asked of this.#asked.values()) if (asked.isOwn) return this.#inputOf(asked);
    return undefined;
  }

  /** The task has been answered from outside. */
  forget(token: string): void {
    this.#asked.delete(token);
  }

  /** Nobody waits for anything any more. */
  clear(): void {
    for (const token of this.#asked.keys()) this.#objects?.cancel(token);
    this.#asked.clear();
  }

  /** Asks the handler unless the run does it itself. */
  #ask(request: TaskRequest, own: Promise<Input> | undefined): void {
    const answer = own ? own.then((input) => ({ own: input })) : ask(this.#handler, request);
    this.#asked.set(request.token, { request, answer, isOwn: own !== undefined });
  }

  /** The input that an answer leads to; none while it is pending. */
  async #inputOf(asked: Asked): Promise<Input | undefined> {
    const { token } = asked.request;
    const answer = await asked.answer;
    if (answer === undefined) return undefined;
    if ("own" in answer) {
      this.#asked.delete(token);
      return answer.own;
    }
    if (answer.submitted !== undefined) {
      const { submitted, ...rest } = answer;
      asked.answer = rest;
      return { kind: "taskSubmitted", token, output: submitted };
    }
    asked.answer = undefined;
    if ("output" in answer) return { kind: "taskSucceeded", token, output: answer.output };
    if ("error" in answer) return { kind: "taskFailed", token, error: answer.error };
    return undefined;
  }
}

/** True for a task whose answer is there, and only has not been taken. */
const isAnswered = ({ answer }: Asked): boolean =>
  answer !== undefined && !(answer instanceof Promise) && !("pending" in answer);

/** A handler that throws is a failed task, not the end of the host. */
function ask(handler: TaskHandler, request: TaskRequest): Promise<TaskAnswer> | TaskAnswer {
  try {
    const answer = handler(request);
    return answer instanceof Promise ? answer.catch(failedAnswer) : answer;
  } catch (error) {
    return failedAnswer(error);
  }
}

const failedAnswer = (error: unknown): { readonly error: AslError } => ({
  error: { error: "States.TaskFailed", cause: error instanceof Error ? error.message : String(error) },
});
