/** What a debug session needs from the program that holds it: the editor, the standalone adapter, a test. */
import type { ObjectStore } from "../../core/interpreter/object-store.js";
import type { Files } from "../tasks/files.js";
import type { StartLocalTasks } from "../tasks/local-tasks.js";

/** Files are named as the launch configuration names them: by path, or by URI. */
export interface DebugHost extends Files {
  /** Is told of our own bugs. */
  log(message: string): void;
  /** Does tasks with local code. Missing where that must not or cannot be: in a workspace that is not trusted, and in a browser. */
  readonly startTasks?: StartLocalTasks | undefined;
  /** Opens folders that stand for S3 buckets. Missing where there is no disk. */
  readonly openBuckets?: ((folders: BucketFolders) => ObjectStore) | undefined;
}

/** Where buckets are: folders by name, and one whose folders stand for all others. */
interface BucketFolders {
  readonly buckets?: ReadonlyMap<string, string>;
  readonly folder?: string;
}
