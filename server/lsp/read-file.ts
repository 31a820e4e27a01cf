/** Reads files by their URI, as far as Node can. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** The text of a file; nothing when it is not there or its URI is not a file's. Rejects when it cannot be read. */
export async function readFileIfThere(uri: string): Promise<string | undefined> {
  if (!uri.startsWith("file:")) return undefined;
  try {
    return await readFile(fileURLToPath(uri), "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR") return undefined;
    throw error;
  }
}
