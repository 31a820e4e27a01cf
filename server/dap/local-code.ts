/** The local code of a debugged run: started when the first task needs it, ended with the session. */
import type { TaskAnswer, TaskHandler, TaskRequest } from "../../core/interpreter/task-handler.js";
import type { LocalTasks } from "../tasks/local-tasks.js";
import type { Refusal } from "./dispatch.js";
import type { DebugHost } from "./host.js";
import type { Launch } from "./launch.js";
import type { Tell } from "./narrator.js";
import type { AnswerTaskArguments } from "./protocol.js";

export interface LocalCode {
  readonly handler: TaskHandler;
  dispose(): void;
}

/** What ends local code before it is done: the session, and the task's TimeoutSeconds on the clock, unless somebody stops in the function itself. */
function timeLimited(
  { timeoutSeconds, callback }: TaskRequest,
  session: AbortSignal,
  isDebugged: boolean,
): { readonly signal: AbortSignal; readonly answer: Promise<TaskAnswer> } {
  // A callback task's time is the person's: only its answer ends it.
  if (timeoutSeconds === undefined || callback || isDebugged)
    return { signal: session, answer: new Promise(() => undefined) };
  const limit = AbortSignal.timeout(timeoutSeconds * 1000);
  const answer = new Promise<TaskAnswer>((resolve) => {
    limit.addEventListener("abort", () => resolve({ error: { error: "States.Timeout" } }));
  });
  return { signal: AbortSignal.any([session, limit]), answer };
}

/** The local code that a launch asks for; nothing where it asks for none, or the host allows none. */
export function createLocalCode(
  launch: Launch,
  { startTasks }: DebugHost,
  tell: Tell,
  answerTask: (answer: AnswerTaskArguments) => Refusal | undefined,
  waiting: () => readonly TaskRequest[],
): LocalCode | undefined {
  const { tasks, path, analysis, debugsFunctions } = launch;
  if (!tasks || !startTasks) return undefined;
  const controller = new AbortController();
  let started: Promise<LocalTasks> | undefined;
  const start = (): Promise<LocalTasks> =>
    startTasks(
      tasks,
      { path, text: analysis.text, kind: analysis.kind },
      {
        log: (name, line) => tell("output", { category: "stdout", output: `${name}: ${line}\n` }),
        tokens: () => waiting().map(({ token }) => token),
        answer(token, answer) {
          const given =
            "output" in answer ? { token, output: answer.output } : { token, error: "", ...answer.error };
          return answerTask(given) === undefined;
        },
      },
    );
  return {
    async handler(request) {
      started ??= start();
      const { handler } = await started;
      const { signal, answer } = timeLimited(request, controller.signal, debugsFunctions);
      return Promise.race([handler(request, { signal, background: () => undefined }), answer]);
    },
    dispose() {
      controller.abort();
      started?.then(
        (local) => local.dispose(),
        () => undefined,
      );
    },
  };
}
