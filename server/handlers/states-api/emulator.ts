/** A local Step Functions: the service's API on this machine, for SDKs and the AWS CLI. */

import { parseResource } from "../../../core/asl/resource.js";
import type { Catalog } from "../../../core/catalog/catalog.js";
import type { ObjectStore } from "../../../core/interpreter/object-store.js";
import type { TaskAnswer, TaskRequest } from "../../../core/interpreter/task-handler.js";
import type { LocalHandler } from "../../tasks/local-handler.js";
import { unknownMachine } from "../../tasks/nested-machines.js";
import { type JsonEndpoint, startJsonEndpoint } from "../json-endpoint.js";
import { tokenActions } from "../local-endpoint.js";
import { ActivityRegistry } from "./activity-registry.js";
import type { StoredExecution } from "./execution.js";
import { ExecutionRegistry, type TasksOf } from "./execution-registry.js";
import { type FileMachine, MachineRegistry } from "./machine-registry.js";
import { refuse } from "./page.js";
import { Tags } from "./tags.js";
import { testStateAction } from "./test-state-action.js";

export interface EmulatorOptions {
  /** A free one unless given. */
  readonly port?: number;
  /** Does the tasks of executions; activities are done by workers. */
  readonly tasksOf: TasksOf;
  /** The state machines that are there from the beginning. */
  readonly machines?: readonly FileMachine[];
  readonly objects?: ObjectStore;
  /** What AWS services take, for the checks of definitions. */
  readonly catalog?: Catalog | undefined;
  /** Virtual seconds a second; without it waiting takes no time. */
  readonly speed?: number;
  /** The wall clock, in milliseconds since 1970. */
  readonly now: () => number;
  /** How long GetActivityTask waits, in milliseconds; a minute unless given. */
  readonly longestPoll?: number;
  /** Is told of executions that have ended. */
  readonly ended?: (execution: StoredExecution) => void;
}

/** A local Step Functions that runs. */
export interface Emulator {
  readonly url: string;
  /** Stops all executions, and the server. */
  close(): Promise<void>;
}

/** Starts it. Rejects when the port is taken. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { now, port, tasksOf } = options;
  const machines = new MachineRegistry(now, options.catalog);
  for (const machine of options.machines ?? []) machines.add(machine);
  const activities = new ActivityRegistry(now, options.longestPoll);
  const executions = new ExecutionRegistry(machines, {
    ...options,
    tasksOf(machine, testCase) {
      const tasks = tasksOf(machine, testCase);
      if (typeof tasks === "string") return tasks;
      return { ...tasks, handler: withActivities(tasks.handler, activities) };
    },
  });
  const tags = new Tags();
  const endpoint: JsonEndpoint = await startJsonEndpoint({
    target: "AWSStepFunctions",
    ...(port !== undefined && { port }),
    actions: {
      ...tags.around({ ...machines.actions, ...activities.actions }),
      ...tags.actions,
      ...executions.actions,
      ...tokenActions(executions, TASK_GONE),
      TestState: testStateAction(now),
    },
  });
  return {
    url: endpoint.url,
    async close() {
      await executions.dispose();
      endpoint.close();
    },
  };
}

const TASK_GONE = refuse("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");

/** Activities wait for their workers; what nobody does fails, because here is no person to ask. */
const withActivities =
  (handler: LocalHandler, activities: ActivityRegistry): LocalHandler =>
  (request, environment) => {
    if (parseResource(request.resource).kind === "activity")
      return activities.schedule(request, environment.signal) ? { pending: true } : noActivity(request);
    const answer = handler(request, environment);
    return answer instanceof Promise
      ? answer.then((each) => orNobody(request, each))
      : orNobody(request, answer);
  };

function orNobody(request: TaskRequest, answer: TaskAnswer): TaskAnswer {
  if (!("pending" in answer) || request.callback) return answer;
  const unknown = unknownMachine(request);
  if (unknown) return { error: unknown.error };
  const cause = `Nobody does the task of "${request.state}" (${request.resource}): say who in a tasks file, or answer it with mocks.`;
  return { error: { error: "States.TaskFailed", cause } };
}

const noActivity = ({ resource }: TaskRequest): TaskAnswer => ({
  error: { error: "States.Runtime", cause: `The activity ${resource} does not exist.` },
});
