/** Histories of simulated workflows as tables for people and as JSON for programs. */
import { faultText } from "../../core/swf/simulator/fault-text.js";
import { type HistoryEvent, historyJson } from "../../core/swf/simulator/history.js";
import type { Simulation } from "../../core/swf/simulator/simulation.js";
import type { Halt } from "../../core/swf/simulator/workflow-run.js";
import { runOf, type WorkflowExecution, type World } from "../../core/swf/simulator/world.js";
import { isObject, type JsonValue } from "../../core/text/json-value.js";
import type { SwfPlan } from "../tasks/swf-plan.js";
import type { Colour, Paint } from "./colour.js";

const TYPE_WIDTH = 42;
const LONGEST_VALUE = 60;
const LONGEST_LINE = 150;

/** A table for each run, in the order they were started. */
export function runsAsText(simulation: Simulation, paint: Paint): string {
  const { executions } = simulation.world;
  return executions.map((run) => `${tableOf(run, simulation.history(run.runId), paint)}\n`).join("");
}

function tableOf(run: WorkflowExecution, events: readonly HistoryEvent[], paint: Paint): string {
  const { workflowId, runId, workflowType, status } = run;
  const title = `${workflowId} (${runId}), ${workflowType.name} ${workflowType.version}`;
  const start = events[0]?.eventTimestamp ?? 0;
  const lines = events.map((event) => lineOf(event, start, paint));
  return `${paint("bold", title)}  ${paint(statusColour(status), status)}\n${lines.join("")}`;
}

/** `  5  +30s   TimerFired   timerId=t startedEventId=3` */
function lineOf(
  { eventId, eventTimestamp, eventType, attributes }: HistoryEvent,
  start: number,
  paint: Paint,
): string {
  const members = Object.entries(attributes).map(([name, value]) => `${name}=${valueText(value)}`);
  const since = `+${(eventTimestamp - start) / 1000}s`;
  const told = members.join(" ");
  const shown = told.length > LONGEST_LINE ? `${told.slice(0, LONGEST_LINE)}…` : told;
  const type = paint(eventColour(eventType), eventType.padEnd(TYPE_WIDTH));
  return `${String(eventId).padStart(5)}  ${since.padEnd(8)} ${type} ${paint("grey", shown)}`
    .trimEnd()
    .concat("\n");
}

function valueText(value: JsonValue): string {
  if (isObject(value) && typeof value["name"] === "string") {
    const { name, version } = value;
    return version === undefined ? name : `${name} ${String(version)}`;
  }
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

function eventColour(eventType: string): Colour {
  if (/(Failed|TimedOut|Terminated)$/.test(eventType)) return "red";
  if (/(Completed|Fired|Signaled)$/.test(eventType)) return "green";
  return eventType.startsWith("DecisionTask") ? "grey" : "blue";
}

const statusColour = (status: WorkflowExecution["status"]): Colour =>
  status === "COMPLETED" || status === "CONTINUED_AS_NEW" ? "green" : status === "OPEN" ? "yellow" : "red";

/** Why the run stopped where it did, and what is still open. */
export function haltAsText(world: World, halt: Halt | undefined, plan: SwfPlan, paint: Paint): string {
  if (!halt) return paint("red", "The workflow goes on for ever: it was stopped.");
  switch (halt.why) {
    case "closed":
      return world.executions
        .filter(({ parent }) => !parent)
        .slice(-1)
        .map(({ workflowId, status }) => `"${workflowId}" is ${paint(statusColour(status), status)}.`)
        .join("");
    case "noDecider": {
      const run = runOf(world, halt.runId);
      const remedy = `name a decider with --decider, or one for "${run?.workflowType.name}" in a workflow file.`;
      const wait = plan.response
        ? "The next decision task waits: a list of decisions answers one."
        : `A decision task of "${run?.workflowId}" waits that nobody answers: ${remedy}`;
      return [wait, ...openItems(run)].join("\n");
    }
    case "fault":
      return paint("red", `SWF refuses the decisions: ${faultText(halt.fault)}`);
    case "unanswered":
      return "A task waits for an answer.";
    case "deciderFailed":
      return paint("red", `The decider failed: ${halt.message}`);
  }
}

function openItems(run: WorkflowExecution | undefined): readonly string[] {
  if (!run) return [];
  const named = (what: string, names: readonly string[]): readonly string[] =>
    names.length === 0 ? [] : [`Open ${what}: ${names.map((name) => `"${name}"`).join(", ")}.`];
  return [
    ...named(
      "activity tasks",
      run.activityTasks.map(({ activityId }) => activityId),
    ),
    ...named(
      "Lambda tasks",
      run.lambdaTasks.map(({ id }) => id),
    ),
    ...named(
      "timers",
      run.timers.map(({ timerId }) => timerId),
    ),
    ...named(
      "children",
      run.children.map(({ workflowId }) => workflowId),
    ),
  ];
}

/** Every run with its history in the API's form, and why the simulation stopped. */
export function runsAsJson(simulation: Simulation, halt: Halt | undefined): string {
  const runs = simulation.world.executions.map(({ workflowId, runId, workflowType, status }) => ({
    workflowId,
    runId,
    workflowType,
    status,
    ...historyJson(simulation.history(runId)),
  }));
  return `${JSON.stringify({ runs, stopped: halt ?? { why: "endless" } }, undefined, 2)}\n`;
}
