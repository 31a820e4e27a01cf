/** Local code for a simulated SWF workflow: processes of deciders, workers and functions, and their end. */
import process from "node:process";
import { findTemplate } from "../handlers/find-template.js";
import { createTaskHandlers, type TaskHandlers } from "../handlers/task-handlers.js";
import type { SwfHandlers } from "../tasks/swf-participants.js";
import type { SwfPlan } from "../tasks/swf-plan.js";
import type { TaskSetup } from "../tasks/task-setup.js";
import type { CliIo } from "./io.js";

export interface LocalSwfHandlers extends SwfHandlers {
  /** Ends all processes. */
  dispose(): void;
}

/** The handlers of a plan; a template that cannot be read is a sentence. What programs print goes to the standard error. */
export async function startSwfHandlers(
  { deciders, tasks }: Pick<SwfPlan, "deciders" | "tasks">,
  file: string,
  io: CliIo,
): Promise<LocalSwfHandlers | string> {
  const template = tasks && (await findTemplate(file, tasks, { text: "", kind: "swf" }, io));
  if (typeof template === "string") return template;
  const start = (setup: TaskSetup | undefined): TaskHandlers | undefined =>
    setup &&
    createTaskHandlers({
      ...setup,
      ...(template && { template }),
      nodeHost: io.nodeHost ?? [process.execPath],
      environment: () => ({}),
      log: (name, line) => io.err(`${name}: ${line}\n`),
      record: () => undefined,
      date: io.now(),
    });
  const started = { decider: start(deciders), tasks: start(tasks) };
  return {
    decider: started.decider?.handler,
    tasks: started.tasks?.handler,
    dispose() {
      started.decider?.dispose();
      started.tasks?.dispose();
    },
  };
}
