/** A path that leads nowhere, told apart from every JSON value it could have given. */

/** Why a path gave nothing, in the words AWS uses after "Invalid path '…' : ". */
export interface PathMiss {
  readonly missing: string;
  /** The path ends in an index past the end of an array: a Payload Template then gives null. */
  readonly outOfRange?: true;
}

const MISSES = new WeakSet<object>();

/** The miss with the given reason. */
export function pathMiss(missing: string, outOfRange = false): PathMiss {
  const result: PathMiss = outOfRange ? { missing, outOfRange } : { missing };
  MISSES.add(result);
  return result;
}

/** True only for what `pathMiss` made, so that a user's object of the same shape stays a value. */
export const isPathMiss = (result: unknown): result is PathMiss =>
  typeof result === "object" && result !== null && MISSES.has(result);
