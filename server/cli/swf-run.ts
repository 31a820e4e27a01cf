/** `asl swf run`: a workflow execution in virtual time, with local deciders, workers and functions. */
import { faultText } from "../../core/swf/simulator/fault-text.js";
import { historyJson } from "../../core/swf/simulator/history.js";
import { arrangedEvent } from "../../core/swf/simulator/script-reactions.js";
import { type Halt, mainRun, runToHalt, WorkflowRun } from "../../core/swf/simulator/workflow-run.js";
import { emptyWorld } from "../../core/swf/simulator/world.js";
import { participantsOf } from "../tasks/swf-participants.js";
import type { SwfPlan } from "../tasks/swf-plan.js";
import { setUpSwf } from "../tasks/swf-setup.js";
import { painter } from "./colour.js";
import { type CliIo, type ExitCode, reasonOf, refuse } from "./io.js";
import { startSwfHandlers } from "./swf-handlers.js";
import { haltAsText, runsAsJson, runsAsText } from "./swf-report.js";
import { readSwfRunOptions, type SwfRunOptions } from "./swf-run-options.js";

export async function swfRun(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const options = readSwfRunOptions(argv, io);
  if (typeof options === "string") return refuse(io, options);
  const plan = await setUpSwf(options.wishes, io);
  if ("refused" in plan) return refuse(io, plan.refused);
  for (const note of plan.notes) io.err(`${note}\n`);
  const handlers = await startSwfHandlers(plan, options.wishes.file, io);
  if (typeof handlers === "string") return refuse(io, handlers);
  try {
    const run = new WorkflowRun(worldOf(plan, io), participantsOf(plan, handlers));
    const { fault } = run.intervene({ kind: "startWorkflowExecution", request: plan.start });
    if (fault) return refuse(io, `SWF refuses the request: ${faultText(fault)}`);
    const { now } = run.simulation.world;
    for (const event of plan.events)
      run.intervene(arrangedEvent(event, String(plan.start["workflowId"]), now));
    return await report(run, await runToHalt(run), plan, options, io);
  } finally {
    handlers.dispose();
  }
}

const worldOf = (
  { workflowTypes, activityTypes, settings }: SwfPlan,
  io: CliIo,
): ReturnType<typeof emptyWorld> => emptyWorld({ now: io.now(), workflowTypes, activityTypes, settings });

async function report(
  { simulation }: WorkflowRun,
  halt: Halt | undefined,
  plan: SwfPlan,
  { history, format }: SwfRunOptions,
  io: CliIo,
): Promise<ExitCode> {
  const main = mainRun(simulation.world);
  if (history !== undefined && main) {
    const text = `${JSON.stringify(historyJson(simulation.history(main.runId)), undefined, 2)}\n`;
    try {
      await io.writeText(history, text);
    } catch (error) {
      return refuse(io, `The history cannot be written to "${history}": ${reasonOf(error)}`);
    }
  }
  if (format === "json") io.out(runsAsJson(simulation, halt));
  else {
    const paint = painter(io.colours);
    io.out(`${runsAsText(simulation, paint)}${haltAsText(simulation.world, halt, plan, paint)}\n`);
  }
  if (halt?.why === "fault") return 2;
  if (halt?.why === "noDecider") return plan.response ? 0 : 1;
  return main?.status === "COMPLETED" ? 0 : 1;
}
