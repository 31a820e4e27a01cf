/** The folders that stand for S3 buckets. */
import type { ObjectStore } from "../../core/interpreter/object-store.js";
import { bucketStore } from "../storage/bucket-store.js";
import { resolvePath } from "../tasks/paths.js";
import type { TaskSetup } from "../tasks/task-setup.js";
import type { CliIo } from "./io.js";

/** Buckets as the tasks file says, and the folders of --s3. */
export function bucketsOf(tasks: TaskSetup | undefined, s3: string | undefined, io: CliIo): ObjectStore {
  const named = [...(tasks?.plan.buckets ?? [])].map(
    ([name, folder]) => [name, resolvePath(tasks?.folder ?? "", folder)] as const,
  );
  return bucketStore({ buckets: new Map(named), ...(s3 !== undefined && { folder: io.absolute(s3) }) });
}
