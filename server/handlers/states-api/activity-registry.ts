/** The activities of a local Step Functions: tasks wait in queues until a worker asks for them. */
import type { TaskRequest } from "../../../core/interpreter/task-handler.js";
import type { JsonObject } from "../../../core/text/json-value.js";
import type { ApiAction, ApiAnswer } from "../json-endpoint.js";
import { ACCOUNT } from "./machine-registry.js";
import { missing, page, refuse, seconds, textIn } from "./page.js";

/** How long GetActivityTask waits for a task, in milliseconds. */
const LONGEST_POLL = 60_000;

interface Activity {
  readonly arn: string;
  readonly name: string;
  readonly created: number;
  readonly tasks: TaskRequest[];
  readonly workers: ((task: TaskRequest) => void)[];
}

export class ActivityRegistry {
  readonly #activities = new Map<string, Activity>();
  readonly #now: () => number;
  readonly #longestPoll: number;

  /** `longestPoll` in milliseconds. */
  constructor(now: () => number, longestPoll: number = LONGEST_POLL) {
    this.#now = now;
    this.#longestPoll = longestPoll;
  }

  /** Lets a task wait for a worker until the signal is aborted; false when there is no such activity. */
  schedule(task: TaskRequest, signal: AbortSignal): boolean {
    const activity = this.#activities.get(task.resource);
    if (!activity) return false;
    const worker = activity.workers.shift();
    if (worker) worker(task);
    else activity.tasks.push(task);
    signal.addEventListener("abort", () => {
      const at = activity.tasks.indexOf(task);
      if (at >= 0) activity.tasks.splice(at, 1);
    });
    return true;
  }

  readonly actions: Readonly<Record<string, ApiAction>> = {
    CreateActivity: (input) => this.#create(input),
    DeleteActivity: (input) => {
      this.#activities.delete(textIn(input, "activityArn"));
      return { body: {} };
    },
    DescribeActivity: (input) => this.#with(input, (activity) => ({ body: described(activity) })),
    ListActivities: (input) => page("activities", [...this.#activities.values()].map(described), input),
    GetActivityTask: (input, signal) => this.#with(input, (activity) => this.#take(activity, signal)),
  };

  #create(input: JsonObject): ApiAnswer {
    const name = textIn(input, "name");
    if (name === "") return refuse("InvalidName", `Invalid Name: '${name}'`);
    const arn = `arn:aws:states:${ACCOUNT}:activity:${name}`;
    const activity = this.#activities.get(arn) ?? { arn, name, created: this.#now(), tasks: [], workers: [] };
    this.#activities.set(arn, activity);
    return { body: { activityArn: arn, creationDate: seconds(activity.created) } };
  }

  #with(
    input: JsonObject,
    use: (activity: Activity) => ApiAnswer | Promise<ApiAnswer>,
  ): ApiAnswer | Promise<ApiAnswer> {
    const arn = textIn(input, "activityArn");
    const activity = this.#activities.get(arn);
    return activity ? use(activity) : missing("Activity", arn);
  }

  /** The first task that waits, or the next one that comes; nothing when none comes in time, or the worker goes away. */
  #take({ tasks, workers }: Activity, signal: AbortSignal): ApiAnswer | Promise<ApiAnswer> {
    const task = tasks.shift();
    if (task) return given(task);
    return new Promise((resolve) => {
      const worker = (next: TaskRequest): void => {
        clearTimeout(timer);
        resolve(given(next));
      };
      const leave = (): void => {
        clearTimeout(timer);
        const at = workers.indexOf(worker);
        if (at >= 0) workers.splice(at, 1);
        resolve({ body: {} });
      };
      const timer = setTimeout(leave, this.#longestPoll);
      signal.addEventListener("abort", leave);
      workers.push(worker);
    });
  }
}

const described = ({ arn, name, created }: Activity): JsonObject => ({
  activityArn: arn,
  name,
  creationDate: seconds(created),
});

const given = ({ token, input }: TaskRequest): ApiAnswer => ({
  body: { taskToken: token, input: JSON.stringify(input) },
});
