/** What a tasks file says: who does which task of a definition (types only). */
import type { CannedAnswer } from "../../core/task-answers.js";

/** By name; what a program finds in its environment. */
export type Environment = Readonly<Record<string, string>>;

/** Who does a task. */
export type Worker = CannedWorker | CommandWorker | LambdaWorker | EndpointWorker;

/** Answers as a mock file has them. */
export interface CannedWorker {
  readonly kind: "canned";
  readonly answers: readonly CannedAnswer[];
}

/** A program that gets the input on its standard input and writes the result, both as JSON. */
export interface CommandWorker {
  readonly kind: "command";
  /** The program and its arguments; no shell reads them. */
  readonly command: readonly [string, ...string[]];
  readonly environment: Environment;
  /** Seconds. */
  readonly timeout: number;
}

/** A Lambda function's code, which runs in a process of its own. */
export interface LambdaWorker {
  readonly kind: "lambda";
  /** `file.function`, as Lambda writes it, the file as seen from the folder. */
  readonly handler: string;
  /** Without it the file's ending tells. */
  readonly runtime?: "nodejs" | "python";
  readonly environment: Environment;
  /** Seconds. */
  readonly timeout: number;
  /** Megabytes, for the context object only. */
  readonly memory: number;
  /** Where the handler's file is, as a path; without it the tasks file's folder. */
  readonly folder?: string;
  /** The code itself, where a template has it inline. */
  readonly code?: string;
}

/** A server that speaks the service's own protocol, such as the one of `sam local start-lambda`. */
export interface EndpointWorker {
  readonly kind: "endpoint";
  /** Without a slash at its end. */
  readonly url: string;
}

/** A queue and who is invoked with its messages. */
export interface QueuePlan {
  readonly trigger?: Worker;
}

/** A topic and who is invoked with what is published. */
export interface TopicPlan {
  readonly subscribers: readonly Worker[];
}

export interface TaskPlan {
  /** By state name; they count first. */
  readonly states: ReadonlyMap<string, Worker>;
  /** By pattern of a Resource, or of the ARN of the function that `lambda:invoke` calls; `*` stands for any text. In the order written. */
  readonly resources: readonly { readonly pattern: string; readonly worker: Worker }[];
  /** By name or pattern, as topics are. */
  readonly queues: ReadonlyMap<string, QueuePlan>;
  readonly topics: ReadonlyMap<string, TopicPlan>;
  /** Folders that stand for S3 buckets, by the bucket's name, as seen from the tasks file. */
  readonly buckets: ReadonlyMap<string, string>;
  /** True when `events:putEvents` is recorded. */
  readonly events: boolean;
  /** The SAM or CloudFormation template whose functions do the tasks that nothing else does. */
  readonly template?: string;
}
