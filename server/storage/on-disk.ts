/** Files that editors name by URI. */
import { fileURLToPath } from "node:url";

/** The path of a file that is given as path or `file:` URI. */
export const onDisk = (file: string): string => (file.startsWith("file:") ? fileURLToPath(file) : file);
