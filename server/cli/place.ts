/** A place in a file as compilers write it. */
import { lineMap } from "../../core/text/line-map.js";

/** `path:line:column` of an offset; lines and columns count from 1. */
export function placeOf(path: string, text: string, offset: number): string {
  const { line, character } = lineMap(text).position(offset);
  return `${path}:${line + 1}:${character + 1}`;
}
