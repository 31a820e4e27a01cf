/** Runs a whole SWF workflow with functions as deciders, workers and Lambda functions: for programs and their tests. */
import type { JsonObject, JsonValue } from "../text/json-value.js";
import { textOfValue, valueOfText } from "./carried-text.js";
import { functionNameIn } from "./function-name.js";
import { historyJson } from "./simulator/history.js";
import type { Fault } from "./simulator/input.js";
import type { Participants } from "./simulator/participants.js";
import { completedStart, MADE_UP, registeredType } from "./simulator/registration.js";
import type { ScriptedEvent } from "./simulator/script-model.js";
import { arrangedEvent } from "./simulator/script-reactions.js";
import { type Halt, mainRun, runToHalt, WorkflowRun } from "./simulator/workflow-run.js";
import { emptyWorld, type WorkflowExecution, type WorldSettings } from "./simulator/world.js";

/** Does the work of an activity or a Lambda function: JSON in the input is parsed. What it throws is a failure. */
export type SwfWorker = (input: JsonValue) => JsonValue | Promise<JsonValue>;

export interface SwfWorkflow {
  /** Gets what PollForDecisionTask gives, and returns a RespondDecisionTaskCompleted request or a list of decisions. */
  readonly decide: (task: JsonObject) => JsonValue | Promise<JsonValue>;
  /** A StartWorkflowExecution request; what it lacks is made up where no workflow types are given. */
  readonly start?: JsonObject;
  /** RegisterWorkflowType requests. */
  readonly workflowTypes?: readonly JsonObject[];
  /** RegisterActivityType requests. */
  readonly activityTypes?: readonly JsonObject[];
  /** By the name of the activity type; nobody works for those that are missing. */
  readonly activities?: { readonly [type: string]: SwfWorker };
  /** By the function's name; those that are missing do not exist. */
  readonly functions?: { readonly [name: string]: SwfWorker };
  /** What reaches the workflow from outside, and when. */
  readonly events?: readonly ScriptedEvent[];
  readonly settings?: Partial<WorldSettings>;
  /** Milliseconds since 1970: when virtual time begins. */
  readonly now?: number;
}

export interface SwfResult {
  /** Missing when the start was refused. */
  readonly status?: WorkflowExecution["status"];
  /** Every run, with its history as GetWorkflowExecutionHistory gives it. */
  readonly runs: readonly (Pick<WorkflowExecution, "workflowId" | "runId" | "status"> & {
    readonly history: JsonObject;
  })[];
  /** Why it went no further; a refused start is a fault, and endless is what continues as new for ever. */
  readonly stopped: Halt | { readonly why: "start"; readonly fault: Fault } | { readonly why: "endless" };
}

/** Runs until the workflow is closed or stuck, in virtual time. */
export async function runSwf(workflow: SwfWorkflow): Promise<SwfResult> {
  const { start = {}, activityTypes = [], events = [], settings = {}, now = 0 } = workflow;
  const types = (workflow.workflowTypes ?? []).map(registeredType);
  const world = emptyWorld({
    now,
    workflowTypes: types.length > 0 ? types : [MADE_UP],
    activityTypes: activityTypes.map(registeredType),
    settings,
  });
  const run = new WorkflowRun(world, participantsOf(workflow));
  const request = types.length > 0 ? start : completedStart(start, MADE_UP);
  const { fault } = run.intervene({ kind: "startWorkflowExecution", request });
  if (fault) return { runs: [], stopped: { why: "start", fault } };
  for (const event of events) run.intervene(arrangedEvent(event, String(request["workflowId"]), now));
  const halt = await runToHalt(run);
  const { simulation } = run;
  const status = mainRun(simulation.world)?.status;
  return {
    ...(status && { status }),
    runs: simulation.world.executions.map(({ workflowId, runId, status: each }) => ({
      workflowId,
      runId,
      status: each,
      history: historyJson(simulation.history(runId)),
    })),
    stopped: halt ?? { why: "endless" },
  };
}

function participantsOf({ decide, activities = {}, functions = {} }: SwfWorkflow): Participants {
  return {
    decides: () => true,
    async decide(task) {
      try {
        return { response: await decide(task) };
      } catch (error) {
        return { failure: messageOf(error) };
      }
    },
    works: ({ activityType }) => activities[activityType.name] !== undefined,
    async perform({ activityType, input }) {
      const worker = activities[activityType.name];
      try {
        const result = textOfValue((await worker?.(valueOfText(input))) ?? null);
        return { kind: "completed", ...(result !== undefined && { result }) };
      } catch (error) {
        return { kind: "failed", reason: messageOf(error).slice(0, 256) };
      }
    },
    async invoke({ name, input }) {
      const called = functions[functionNameIn(name)];
      if (!called) return { reason: "ResourceNotFoundException", details: `Function not found: ${name}` };
      try {
        return { result: JSON.stringify((await called(valueOfText(input ?? "{}"))) ?? null) };
      } catch (error) {
        return { reason: "Unhandled", details: JSON.stringify({ errorMessage: messageOf(error) }) };
      }
    },
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
