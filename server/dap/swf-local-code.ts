/** The local code of a debugged SWF workflow: deciders and workers, started when they are first asked, ended with the session. */

import type { Participants } from "../../core/swf/simulator/participants.js";
import type { LocalHandler } from "../tasks/local-handler.js";
import type { LocalTasks } from "../tasks/local-tasks.js";
import { participantsOf } from "../tasks/swf-participants.js";
import type { TaskSetup } from "../tasks/task-setup.js";
import type { DebugHost } from "./host.js";
import type { Tell } from "./narrator.js";
import type { SwfLaunch } from "./swf-launch.js";

export interface SwfLocalCode {
  readonly participants: Participants;
  dispose(): void;
}

/** Who takes part in a debugged workflow. A person is a worker for every activity that no local code does. */
export function createSwfLocalCode(
  { plan, path, text }: SwfLaunch,
  { startTasks }: DebugHost,
  tell: Tell,
): SwfLocalCode {
  const all: Promise<LocalTasks>[] = [];
  const handlerOf = (setup: TaskSetup | undefined): LocalHandler | undefined => {
    if (!setup || !startTasks) return undefined;
    let started: Promise<LocalTasks> | undefined;
    return async (request, environment) => {
      if (!started) {
        const log = (name: string, line: string): void =>
          tell("output", { category: "stdout", output: `${name}: ${line}\n` });
        started = startTasks(
          setup,
          { path, text, kind: "swf" },
          { log, tokens: () => [], answer: () => false },
        );
        all.push(started);
      }
      return (await started).handler(request, environment);
    };
  };
  const handlers = { decider: handlerOf(plan.deciders), tasks: handlerOf(plan.tasks) };
  return {
    participants: { ...participantsOf(plan, handlers), works: () => true },
    dispose() {
      for (const each of all)
        each.then(
          (local) => local.dispose(),
          () => undefined,
        );
    },
  };
}
