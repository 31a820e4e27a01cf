/** What a function's process and its parent say to each other, one JSON line each (types only). */
import type { JsonValue } from "../../core/text/json-value.js";

/** Parent to process: call the handler. The process answers before it is asked again. */
export interface HostInvocation {
  readonly id: number;
  readonly event: JsonValue;
  readonly context: HostContext;
  /** The handler shall stop at its first line, for the debugger that is attached. */
  readonly pause?: true;
}

/** The context object's data, by Lambda's names. */
export interface HostContext {
  readonly functionName: string;
  readonly functionVersion: string;
  readonly invokedFunctionArn: string;
  /** A number of megabytes as text. */
  readonly memoryLimitInMB: string;
  readonly awsRequestId: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  /** When the time is up, in milliseconds since 1970. */
  readonly deadline: number;
}

/** Process to parent. `payload` and `error` are JSON texts, as they go over the wire. */
export type HostAnswer =
  | { readonly kind: "ready" }
  /** The handler cannot be loaded; nothing else follows. */
  | { readonly kind: "unusable"; readonly error: string }
  | { readonly kind: "payload"; readonly id: number; readonly payload: string }
  | { readonly kind: "error"; readonly id: number; readonly error: string };
