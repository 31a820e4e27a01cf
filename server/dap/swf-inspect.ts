/** What can be looked at while a debugged SWF workflow stands still: its runs as threads, their last event, and what is open in them. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import { eventJson, present } from "../../core/swf/simulator/history.js";
import type { WorkflowExecution, World } from "../../core/swf/simulator/world.js";
import type { JsonObject, JsonValue } from "../../core/text/json-value.js";
import { sourceOf } from "./convert.js";
import type { SwfDebugger } from "./swf-debugger.js";
import type { SwfLaunch } from "./swf-launch.js";

/** The thread of a run: its position among all runs, from 1. */
export const threadOfRun = ({ executions }: World, runId: string): number =>
  executions.findIndex((run) => run.runId === runId) + 1;

/** A thread for each execution that is open, and for the one that wrote the last event. */
export function swfThreads(subject: SwfDebugger): readonly Dap.Thread[] {
  const { world, last } = subject;
  return world.executions.flatMap((run, i) =>
    run.status === "OPEN" || run.runId === last?.runId ? [{ id: i + 1, name: nameOf(run) }] : [],
  );
}

const nameOf = ({ workflowId, workflowType }: WorkflowExecution): string =>
  `${workflowId} (${workflowType.name})`;

/** The last event of a run, with the decision that it comes from, over the execution itself. Lines count from `linesStartAt`. */
export function swfFrames(
  subject: SwfDebugger,
  launch: SwfLaunch,
  threadId: number,
  linesStartAt: 0 | 1,
): readonly Dap.StackFrame[] {
  const run = subject.world.executions[threadId - 1];
  if (!run) return [];
  const events = subject.run.simulation.events.slice(0, subject.position);
  const last = events.findLast(({ runId }) => runId === run.runId);
  const source = sourceOf(launch.path);
  const index = last && subject.decisionOf(last);
  const decision = index === undefined ? undefined : launch.decisions[index];
  const line = decision ? launch.lines.position(decision.label.start).line : 0;
  const at = { source, line: line + linesStartAt, column: linesStartAt };
  return [
    ...(last ? [{ id: threadId * 2, name: `${last.event.eventId} ${last.event.eventType}`, ...at }] : []),
    { id: threadId * 2 + 1, name: nameOf(run), source, line: linesStartAt, column: linesStartAt },
  ];
}

/** A named value in the variables view. */
export interface SwfScope {
  readonly name: string;
  readonly value: JsonValue;
}

/** What is known of the run of a frame. */
export function swfScopes(subject: SwfDebugger, frameId: number): readonly SwfScope[] {
  const { world, position } = subject;
  const run = world.executions[Math.floor(frameId / 2) - 1];
  if (!run) return [];
  const events = subject.run.simulation.events.slice(0, position).filter(({ runId }) => runId === run.runId);
  const last = events.at(-1)?.event;
  return [
    ...(last ? [{ name: "Event", value: last.attributes }] : []),
    { name: "Open", value: openItems(run, world) },
    { name: "Execution", value: executionOf(run, world) },
    { name: "History", value: events.map(({ event }) => eventJson(event)) },
  ];
}

/** Tasks, timers, children and what is on its way; each by its id. */
function openItems(run: WorkflowExecution, { now }: World): JsonObject {
  const byId = <T extends object>(items: readonly T[], id: (item: T) => string): JsonObject | undefined =>
    items.length === 0 ? undefined : Object.fromEntries(items.map((item) => [id(item), plain(item)]));
  return present({
    decisionTask: run.decisionTask && plain(run.decisionTask),
    activityTasks: byId(run.activityTasks, ({ activityId }) => activityId),
    lambdaTasks: byId(run.lambdaTasks, ({ id }) => id),
    timers: byId(
      run.timers.map(({ firesAt, ...timer }) => ({ ...timer, firesInSeconds: (firesAt - now) / 1000 })),
      ({ timerId }) => timerId,
    ),
    children: byId(run.children, ({ workflowId }) => workflowId),
    externalRequests: byId(run.externalRequests, ({ workflowId }) => workflowId),
  });
}

function executionOf(run: WorkflowExecution, { now }: World): JsonObject {
  const { workflowId, runId, workflowType, status, settings, executionContext, isCancelRequested } = run;
  return present({
    workflowId,
    runId,
    workflowType: plain(workflowType),
    status,
    isCancelRequested,
    executionContext,
    settings: plain(settings),
    now: now / 1000,
  });
}

/** The same as a JSON value: what the simulator keeps is nothing else. */
const plain = (value: object): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject;
