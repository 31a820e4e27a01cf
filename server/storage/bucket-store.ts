/** The S3 of a run on this machine: buckets that have a folder, each named, or lying in a folder for all of them. */
import { existsSync } from "node:fs";
import path from "node:path";
import type { ObjectStore } from "../../core/interpreter/object-store.js";
import { folderStore } from "./folder-store.js";
import { onDisk } from "./on-disk.js";

/** Where buckets are. */
export interface BucketFolders {
  /** Folders by the bucket's name. */
  readonly buckets?: ReadonlyMap<string, string>;
  /** The folder in which folders stand for the other buckets, by their names. */
  readonly folder?: string;
}

/** A store of those buckets. Folders are paths, as seen from the working folder, or `file:` URIs. */
export const bucketStore = ({ buckets, folder }: BucketFolders): ObjectStore =>
  folderStore((bucket) => {
    const named = buckets?.get(bucket);
    if (named !== undefined) return onDisk(named);
    if (folder === undefined || !/^[a-z0-9][\w.-]*$/i.test(bucket)) return undefined;
    const own = path.join(onDisk(folder), bucket);
    return existsSync(own) ? own : undefined;
  });
