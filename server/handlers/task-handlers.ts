/** The local handler of a run: picks who does each task by the tasks file, and keeps their processes. */
import path from "node:path";
import { parseResource } from "../../core/asl/resource.js";
import type { TaskAnswer, TaskHandler, TaskRequest } from "../../core/interpreter/task-handler.js";
import { handlerOf } from "../../core/task-answers.js";
import { isObject, type JsonValue } from "../../core/text/json-value.js";
import { type CalledFunction, calledFunction, fitsPattern, workerFor } from "../tasks/called-function.js";
import type { LocalHandler, TaskEnvironment } from "../tasks/local-handler.js";
import type { EndpointWorker, Environment, TaskPlan, Worker } from "../tasks/task-plan.js";
import { bucketTask } from "./bucket-tasks.js";
import { commandFunction } from "./command.js";
import { endpointFunction, endpointTask } from "./endpoint-task.js";
import { httpTask } from "./http-task.js";
import { type FunctionSurroundings, type LambdaFunction, lambdaFunction } from "./lambda-function.js";
import { callFunction } from "./lambda-task.js";
import type { LocalFunction } from "./local-function.js";
import { publish, putEvents, type Receiver, type Recorded, sendMessage } from "./local-services.js";
import type { TemplateFunctions } from "./template-functions.js";

export interface TaskHandlersOptions extends FunctionSurroundings {
  readonly plan: TaskPlan;
  /** The folder that the plan's paths are seen from. */
  readonly folder: string;
  readonly template?: TemplateFunctions;
  /** Is told what queues, topics and event buses were given. */
  readonly record: (recorded: Recorded) => void;
  /** When the run began, in milliseconds since 1970: the date of all responses. */
  readonly date: number;
}

/** A run's handlers, with a life. */
export interface TaskHandlers {
  readonly handler: LocalHandler;
  /** Ends all processes. */
  dispose(): void;
}

/** Handlers as the plan says. A task that the plan does not know stays pending. */
export function createTaskHandlers(options: TaskHandlersOptions): TaskHandlers {
  const { plan, folder, template, log, date } = options;
  const running = new Map<Worker, LambdaFunction>();
  const canned = new Map<Worker, Map<string, TaskHandler>>();

  const functionOf = (worker: Worker, name: string): LocalFunction | undefined => {
    switch (worker.kind) {
      case "canned":
      case "network":
        return undefined;
      case "endpoint":
        return endpointFunction(worker);
      case "command":
        return commandFunction(
          worker,
          folder,
          () => forCommands(options.environment()),
          (line) => log(name, line),
        );
      case "lambda": {
        const known = running.get(worker) ?? lambdaFunction(worker, folder, options);
        running.set(worker, known);
        return known.invoke;
      }
    }
  };
  const receiverOf = (worker: Worker, name: string, signal: AbortSignal): readonly Receiver[] => {
    const invoke = functionOf(worker, name);
    const arn = `arn:aws:lambda:us-east-1:123456789012:function:${name}`;
    return invoke ? [(payload, requestId) => invoke({ payload, name, arn, requestId, signal })] : [];
  };
  const onServices = (
    request: TaskRequest,
    { background }: TaskEnvironment,
  ): TaskAnswer | undefined | Promise<TaskAnswer | undefined> => {
    const parsed = parseResource(request.resource);
    if (parsed.kind !== "integration") return undefined;
    const { signal } = new AbortController();
    const surroundings = {
      receivers: (service: "sqs" | "sns", name: string): readonly Receiver[] | undefined => {
        if (service === "sqs") {
          const queue = byPattern(plan.queues, name);
          return queue && (queue.trigger ? receiverOf(queue.trigger, `${name}-trigger`, signal) : []);
        }
        return byPattern(plan.topics, name)?.subscribers.flatMap((each, i) =>
          receiverOf(each, `${name}-subscriber-${i + 1}`, signal),
        );
      },
      record: options.record,
      background,
      log: (sentence: string) => log(parsed.service, sentence),
      date,
    };
    const { service, action } = parsed;
    if (service === "sqs" && action === "sendMessage") return sendMessage(request, surroundings);
    if (service === "sns" && action === "publish") return publish(request, surroundings);
    if (service === "events" && action === "putEvents")
      return plan.events ? putEvents(request, surroundings) : undefined;
    return service === "s3" ? onBuckets(request, action, parsed.sdk, plan, folder) : undefined;
  };
  const doneBy = async (
    worker: Worker,
    request: TaskRequest,
    environment: TaskEnvironment,
  ): Promise<TaskAnswer> => {
    const called = calledFunction(request);
    if (isHttp(request) && (worker.kind === "endpoint" || worker.kind === "network")) {
      const { connections = new Map() } = plan;
      const addressOf = addressesOf(worker);
      const { signal } = environment;
      return httpTask(request.input, { addressOf, connections, signal, log: (line) => log("http", line) });
    }
    if (worker.kind === "endpoint" && !called) return endpointTask(request, worker, environment.signal, date);
    const invoke = functionOf(worker, called?.name ?? request.state);
    if (!invoke) return { pending: true };
    return callFunction(request, called ?? directCall(request), invoke, environment, date);
  };
  const handler: LocalHandler = (request, environment) => {
    const worker = workerFor(request, plan) ?? templateWorker(request, template);
    if (worker?.kind === "canned") {
      const { state } = request;
      const byState = canned.get(worker) ?? new Map<string, TaskHandler>();
      canned.set(worker, byState);
      const known = byState.get(state) ?? handlerOf({ [state]: worker.answers });
      byState.set(state, known);
      return known(request);
    }
    if (worker) return doneBy(worker, request, environment);
    const answer = onServices(request, environment);
    return answer instanceof Promise
      ? answer.then((each) => each ?? { pending: true })
      : (answer ?? { pending: true });
  };
  return {
    handler,
    dispose() {
      for (const each of running.values()) each.dispose();
      running.clear();
    },
  };
}

const isHttp = ({ resource }: TaskRequest): boolean => {
  const parsed = parseResource(resource);
  return parsed.kind === "integration" && parsed.service === "http" && parsed.action === "invoke";
};

/** Where calls go: to the endpoint in place of their own scheme and host, or where the person allows them to go. */
const addressesOf =
  (worker: Worker) =>
  (endpoint: string): string | undefined => {
    if (worker.kind === "endpoint") return worker.url + endpoint.replace(/^https?:\/\/[^/?]*/, "");
    const isAllowed =
      worker.kind === "network" && worker.allowed.some((pattern) => fitsPattern(endpoint, pattern));
    return isAllowed ? endpoint : undefined;
  };

/** Commands are the person's own programs: they reach AWS as always, and only task tokens come here. */
const forCommands = ({ AWS_ENDPOINT_URL_SFN: url }: Environment): Environment =>
  url === undefined ? {} : { AWS_ENDPOINT_URL_SFN: url };

/** What is planned for a name: under the name itself, else under the first pattern that fits. */
function byPattern<T>(plans: ReadonlyMap<string, T>, name: string): T | undefined {
  return plans.get(name) ?? [...plans].find(([pattern]) => fitsPattern(name, pattern))?.[1];
}

/** A program that does another service's task gets the whole input and gives the whole result. */
const directCall = ({ input, state, resource }: TaskRequest): CalledFunction => ({
  given: state,
  name: state,
  arn: resource,
  payload: input,
  form: "direct",
});

function templateWorker(
  request: TaskRequest,
  template: TemplateFunctions | undefined,
): Exclude<Worker, EndpointWorker> | undefined {
  const called = calledFunction(request);
  const id = called && template?.logicalId(called.given);
  return id === undefined ? undefined : template?.functions.get(id);
}

/** The integration with readers of a Map gets the object itself, the SDK's the whole response. */
async function onBuckets(
  { input }: TaskRequest,
  action: string,
  sdk: boolean,
  { buckets }: TaskPlan,
  folder: string,
): Promise<TaskAnswer | undefined> {
  const folderOf = (bucket: string): string | undefined => {
    const found = buckets.get(bucket);
    return found === undefined ? undefined : path.resolve(folder, found);
  };
  const answer = await bucketTask(action, input, folderOf);
  if (sdk || !answer || !("output" in answer) || !isObject(answer.output)) return answer;
  const content: JsonValue = answer.output["Body"] ?? answer.output["Contents"] ?? answer.output;
  return { output: content };
}
