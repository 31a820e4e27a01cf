/** The port through which a debug session has tasks done by local code (types only). */
import type { OutsideAnswer } from "./asked-task.js";
import type { FunctionDebugging } from "./function-debugging.js";
import type { LocalHandler } from "./local-handler.js";
import type { TaskSetup } from "./task-setup.js";

/** Local code that stands ready. */
export interface LocalTasks {
  readonly handler: LocalHandler;
  /** Ends all processes and servers. */
  dispose(): void;
}

/** What local code tells, and whom its callbacks reach. */
export interface LocalTasksListener {
  /** A line that a function or command printed, or what a queue or topic was given. */
  log(name: string, line: string): void;
  tokens(): readonly string[];
  /** False when no task waits with the token. */
  answer(token: string, answer: OutsideAnswer): boolean;
  /** Debugs the functions; missing where nobody wants to. */
  readonly debugging?: FunctionDebugging;
}

/** Gets local code ready for one run of a definition, given with its path and text. */
export type StartLocalTasks = (
  setup: TaskSetup,
  document: { readonly path: string; readonly text: string; readonly kind: string },
  listener: LocalTasksListener,
) => Promise<LocalTasks>;
