/** S3 as folders: the tasks that read, write, list and delete objects. */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { TaskAnswer } from "../../core/interpreter/task-handler.js";
import { isObject, type JsonObject, type JsonValue } from "../../core/text/json-value.js";
import { asText } from "./aws-response.js";

/** Does an action of S3 on the folder of its bucket; undefined for an action or a bucket that is not here. */
export async function bucketTask(
  action: string,
  input: JsonValue,
  folderOf: (bucket: string) => string | undefined,
): Promise<TaskAnswer | undefined> {
  const call = isObject(input) ? input : {};
  const folder = folderOf(asText(call["Bucket"]));
  const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  if (folder === undefined || !act) return undefined;
  const file = "Key" in call ? inside(folder, asText(call["Key"])) : folder;
  if (file === undefined) return failed("S3.S3Exception", "The key leads out of the bucket's folder.", 400);
  try {
    return { output: await act(file, call, folder) };
  } catch (error) {
    if (!isMissing(error)) return failed("S3.S3Exception", String(error), 500);
    return failed("S3.NoSuchKeyException", "The specified key does not exist.", 404);
  }
}

type Action = (file: string, call: JsonObject, folder: string) => Promise<JsonValue>;

const ACTIONS: Readonly<Record<string, Action>> = {
  async getObject(file) {
    const body = await readFile(file);
    return { ...(await about(file, body)), Body: body.toString("utf8") };
  },
  async headObject(file) {
    return about(file, await readFile(file));
  },
  async putObject(file, { Body: body = "" }) {
    const text = asText(body);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
    return { ETag: tagOf(text), ServerSideEncryption: "AES256" };
  },
  async deleteObject(file) {
    await rm(file, { force: true });
    return {};
  },
  async listObjectsV2(_, { Prefix: given = "", MaxKeys: most = 1000, Bucket: name = "" }, folder) {
    const prefix = asText(given);
    const names = await readdir(folder, { recursive: true, withFileTypes: true });
    const keys = names
      .filter((entry) => entry.isFile())
      .map((entry) =>
        path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"),
      )
      .filter((key) => key.startsWith(prefix))
      .sort();
    const shown = keys.slice(0, Number(most));
    const objects = await Promise.all(shown.map((key) => listed(folder, key)));
    const isTruncated = shown.length < keys.length;
    return {
      Contents: objects,
      IsTruncated: isTruncated,
      KeyCount: shown.length,
      MaxKeys: Number(most),
      Name: name,
      Prefix: prefix,
    };
  },
};

async function listed(folder: string, key: string): Promise<JsonObject> {
  const file = path.join(folder, key);
  const { size, mtime } = await stat(file);
  return {
    ETag: tagOf(await readFile(file)),
    Key: key,
    LastModified: mtime.toISOString(),
    Size: size,
    StorageClass: "STANDARD",
  };
}

async function about(file: string, body: Buffer): Promise<JsonObject> {
  const { mtime } = await stat(file);
  return {
    AcceptRanges: "bytes",
    ContentLength: body.length,
    ContentType: "binary/octet-stream",
    ETag: tagOf(body),
    LastModified: mtime.toISOString(),
    Metadata: {},
    ServerSideEncryption: "AES256",
  };
}

const tagOf = (body: string | Buffer): string => `"${createHash("md5").update(body).digest("hex")}"`;

/** The file of a key, unless the key leads out of the folder. */
function inside(folder: string, key: string): string | undefined {
  const file = path.resolve(folder, key);
  return file.startsWith(path.resolve(folder) + path.sep) ? file : undefined;
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EISDIR");

const failed = (error: string, message: string, status: number): TaskAnswer => ({
  error: { error, cause: `${message} (Service: S3, Status Code: ${status}, Request ID: local)` },
});
