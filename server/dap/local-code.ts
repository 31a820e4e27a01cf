/** The local code of a debugged run: started when the first task needs it, ended with the session. */
import type { TaskHandler, TaskRequest } from "../../core/interpreter/task-handler.js";
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

/** The local code that a launch asks for; nothing where it asks for none, or the host allows none. */
export function createLocalCode(
  launch: Launch,
  { startTasks }: DebugHost,
  tell: Tell,
  answerTask: (answer: AnswerTaskArguments) => Refusal | undefined,
  waiting: () => readonly TaskRequest[],
): LocalCode | undefined {
  const { tasks, path, analysis } = launch;
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
      return handler(request, { signal: controller.signal, background: () => undefined });
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
