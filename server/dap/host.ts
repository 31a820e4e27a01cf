/** What a debug session needs from the program that holds it: the editor, the standalone adapter, a test. */
import type { Files } from "../tasks/files.js";
import type { StartLocalTasks } from "../tasks/local-tasks.js";

/** Files are named as the launch configuration names them: by path, or by URI. */
export interface DebugHost extends Files {
  /** Is told of our own bugs. */
  log(message: string): void;
  /** Does tasks with local code. Missing where that must not or cannot be: in a workspace that is not trusted, and in a browser. */
  readonly startTasks?: StartLocalTasks | undefined;
}
