/** What a tasks file says: who does which task of a definition (types only). */
import type { MachineSource } from "../../core/settings.js";
import type { CannedAnswer } from "../../core/task-answers.js";

/** Definitions of state machines, by name or ARN. */
export type MachineMapping = ReadonlyMap<string, MachineSource>;

/** By name; what a program finds in its environment. */
export type Environment = Readonly<Record<string, string>>;

/** Who does a task. */
export type Worker = CannedWorker | CommandWorker | LambdaWorker | EndpointWorker | NetworkWorker;

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

/** The network itself, for HTTP Tasks: only these endpoints are called. */
export interface NetworkWorker {
  readonly kind: "network";
  /** Patterns of addresses, in which `*` stands for any text. */
  readonly allowed: readonly string[];
}

/** What stands for an EventBridge connection: how calls are authorized, and what is added to them. */
export interface HttpConnection {
  readonly basic?: { readonly username: string; readonly password: string };
  readonly apiKey?: { readonly name: string; readonly value: string };
  /** By client credentials; `body` are further members of the request for a token. */
  readonly oauth?: {
    readonly url: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly body?: Readonly<Record<string, string>>;
  };
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, string>>;
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
  /** What stands for EventBridge connections, by name or pattern of their ARNs. */
  readonly connections?: ReadonlyMap<string, HttpConnection>;
  /** Where the definitions of other state machines are that the execution starts, by name or ARN; paths as seen from the tasks file. */
  readonly stateMachines?: MachineMapping;
  /** The SAM or CloudFormation template whose functions do the tasks that nothing else does. */
  readonly template?: string;
}
