/** Where other terminals find the executions that run on this machine: one small file for each, in a folder of the person's own. */
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { isObject, type JsonValue } from "../../core/text/json-value.js";
import { TOKENS_PATH } from "./local-endpoint.js";

/** An execution that takes answers. */
export interface RunningExecution {
  readonly url: string;
  /** The path of its definition. */
  readonly definition: string;
}

/** Makes an execution known until the returned function is called. Where it cannot, nothing happens: the address still works. */
export async function announceExecution(execution: RunningExecution): Promise<() => Promise<void>> {
  const folder = await ownFolder();
  if (folder === undefined) return async () => undefined;
  const file = path.join(folder, `${process.pid}-${new URL(execution.url).port}.json`);
  await writeFile(file, JSON.stringify(execution), { mode: 0o600 }).catch(() => undefined);
  return () => rm(file, { force: true });
}

/** The executions that have a task with the token; what no longer runs is forgotten. */
export async function executionsWith(token: string): Promise<readonly RunningExecution[]> {
  const folder = await ownFolder();
  if (folder === undefined) return [];
  const files = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  const known = await Promise.all(files.map((name) => find(path.join(folder, name), token)));
  return known.flatMap((each) => each ?? []);
}

async function find(file: string, token: string): Promise<RunningExecution | undefined> {
  try {
    const value = JSON.parse(await readFile(file, "utf8")) as JsonValue;
    const { url, definition } = isObject(value) ? value : {};
    if (typeof url !== "string" || typeof definition !== "string") return undefined;
    const answer = await fetch(url + TOKENS_PATH, { signal: AbortSignal.timeout(2000) });
    const { tokens } = (await answer.json()) as { readonly tokens?: readonly string[] };
    return tokens?.includes(token) ? { url, definition } : undefined;
  } catch {
    await rm(file, { force: true });
    return undefined;
  }
}

/** The folder, unless somebody else owns it: what stands in it is trusted. */
async function ownFolder(): Promise<string | undefined> {
  const user = process.getuid?.();
  const folder = path.join(process.env["XDG_RUNTIME_DIR"] ?? tmpdir(), `asl-workbench-${user ?? "user"}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const { uid } = await stat(folder);
    return user === undefined || uid === user ? folder : undefined;
  } catch {
    return undefined;
  }
}
