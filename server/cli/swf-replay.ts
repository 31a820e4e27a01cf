/** `asl swf replay`: asks a decider again what a recorded history says it decided, and tells the first difference. */
import {
  type Difference,
  firstDifference,
  type RecordedDecisionTask,
  recordedDecisionTasks,
} from "../../core/swf/replay.js";
import { responseFrom } from "../../core/swf/response.js";
import { isArray, isObject, type JsonObject, type JsonValue } from "../../core/text/json-value.js";
import type { LocalHandler } from "../tasks/local-handler.js";
import { ANY_TYPE, askDecider, deciderSetup } from "../tasks/swf-deciders.js";
import { readArguments } from "./arguments.js";
import { type CliIo, type ExitCode, reasonOf, refuse } from "./io.js";
import { startSwfHandlers } from "./swf-handlers.js";
import { DECIDER_OPTIONS, deciderOf } from "./swf-run-options.js";

/** What `asl swf --help` prints about replaying. */
export const REPLAY_HELP = `asl swf replay HISTORY (--decider FILE.FUNCTION | --decider-command COMMAND) [--format text|json]

Asks the decider for each decision task of the history (the JSON of GetWorkflowExecutionHistory) that was answered
then, with what it saw then, and compares what it decides now. A decider whose code has changed under running
executions must still decide as it did.

Exit code: 0 no difference, 1 a difference, which is told, 2 wrong arguments or a decider that fails.
`;

const OPTIONS = { ...DECIDER_OPTIONS, format: "value" } as const;

export async function swfReplay(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const read = readArguments(argv, OPTIONS);
  if (typeof read === "string") return refuse(io, read);
  const { format = "text" } = read.options;
  if (format !== "text" && format !== "json")
    return refuse(io, `There is no format "${format}". Use "text" or "json".`);
  const [file, ...others] = read.files;
  if (file === undefined || others.length > 0) return refuse(io, "Name the one history to replay.");
  const decider = deciderOf(read.options, io);
  if (typeof decider === "string") return refuse(io, decider);
  if (!decider) return refuse(io, "Name the decider with --decider or --decider-command.");
  const history = await readHistory(file, io);
  if (typeof history === "string") return refuse(io, history);
  const deciders = deciderSetup(new Map([[ANY_TYPE, decider.worker]]), decider.folder, decider.folder);
  const handlers = await startSwfHandlers({ deciders }, io.absolute(file), io);
  if (typeof handlers === "string") return refuse(io, handlers);
  try {
    const outcome = handlers.decider && (await replay(history, handlers.decider));
    if (!outcome || typeof outcome === "string") return refuse(io, outcome ?? "There is no decider.");
    io.out(format === "json" ? `${JSON.stringify(outcome, undefined, 2)}\n` : asText(outcome));
    return outcome.difference ? 1 : 0;
  } finally {
    handlers.dispose();
  }
}

const isEvent = (event: JsonValue): event is JsonObject =>
  isObject(event) && typeof event["eventType"] === "string" && typeof event["eventId"] === "number";

/** The events of a history, from the first on, or the sentence that says why there are none. */
async function readHistory(file: string, io: CliIo): Promise<readonly JsonObject[] | string> {
  try {
    const value = JSON.parse(await io.readText(io.absolute(file))) as JsonValue;
    const listed = isObject(value) ? value["events"] : value;
    const events = (isArray(listed) ? listed : []).filter(isEvent);
    if (!isArray(listed) || events.length < listed.length)
      return `"${file}" is no history: it needs "events" with "eventType" and "eventId", as GetWorkflowExecutionHistory gives them.`;
    // GetWorkflowExecutionHistory gives the newest first where it is asked to.
    return events.toSorted((a, b) => Number(a["eventId"]) - Number(b["eventId"]));
  } catch (error) {
    return `"${file}" cannot be read: ${reasonOf(error)}`;
  }
}

interface Outcome {
  /** How many decision tasks were compared. */
  readonly decisionTasks: number;
  readonly difference?: Difference;
}

/** What came of asking again, or why a decider could not be asked. */
async function replay(events: readonly JsonObject[], decider: LocalHandler): Promise<Outcome | string> {
  const tasks = recordedDecisionTasks(events);
  if (tasks.length === 0)
    return "The history has no decision task that was answered: there is nothing to replay.";
  const unclear = tasks.find(({ startedEventId }) => Number.isNaN(startedEventId));
  if (unclear) return `A DecisionTaskCompleted event of the history lacks "startedEventId": complete it.`;
  for (const [i, task] of tasks.entries()) {
    const answer = await askDecider(decider, ANY_TYPE, taskJson(task));
    if (!answer || "failure" in answer)
      return `At event ${task.startedEventId} the decider failed: ${answer?.failure ?? "it gave no answer."}`;
    const response = responseFrom(answer.response);
    if (!response) return `At event ${task.startedEventId} the decider returned no list of decisions.`;
    const difference = firstDifference(task, response);
    if (difference) return { decisionTasks: i + 1, difference };
  }
  return { decisionTasks: tasks.length };
}

/** What PollForDecisionTask gave then; a history does not say which execution it is of. */
function taskJson({ startedEventId, previousStartedEventId, events }: RecordedDecisionTask): JsonObject {
  const started = events[0]?.["workflowExecutionStartedEventAttributes"];
  const workflowType = (isObject(started) ? started["workflowType"] : undefined) ?? {};
  const workflowExecution = { workflowId: "replayed", runId: "replayed" };
  const taskToken = `replayed:${startedEventId}`;
  return { taskToken, startedEventId, workflowExecution, workflowType, events, previousStartedEventId };
}

function asText({ decisionTasks, difference }: Outcome): string {
  const count = decisionTasks === 1 ? "1 decision task" : `${decisionTasks} decision tasks`;
  if (!difference) return `The decider decides as it did: ${count} compared.\n`;
  return `The decider decides otherwise in the decision task that event ${difference.startedEventId} started.\n${difference.message}\n`;
}
