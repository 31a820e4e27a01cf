// Buckets are folders beside the tasks file, which is where functions run.
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { env } from "node:process";

const fileOf = ({ bucket, key }) => path.join(env.FOLDER, bucket, key);

export const checkSize = async (event) => {
  try {
    return { bytes: (await stat(fileOf(event))).size };
  } catch (error) {
    if (error.code === "ENOENT") return { bytes: null };
    throw error;
  }
};

export const process = async (event) => {
  const text = await readFile(fileOf(event), "utf8");
  return { lines: text.split("\n").length - 1 };
};
