/** The results of a Parallel's branches or a Map's items while they come in: immutable, and cheap to add to however many there are. */
import type { JsonValue } from "../text/json-value.js";

const WIDTH = 32;

/** A tree of lists of 32, so that adding a result copies a few of them and not all results; null stands for "not yet". */
export interface ResultList {
  /** How many levels of lists there are above the results. */
  readonly depth: number;
  readonly root: Branch;
}

type Branch = readonly (JsonValue | Branch)[];

/** A list without results. */
export const NO_RESULTS: ResultList = { depth: 0, root: [] };

/** The list with one result put in its place. */
export function withResult({ depth, root }: ResultList, index: number, value: JsonValue): ResultList {
  let list: ResultList = { depth, root };
  while (index >= WIDTH ** (list.depth + 1)) list = { depth: list.depth + 1, root: [list.root] };
  return { depth: list.depth, root: put(list.root, list.depth, index, value) };
}

function put(branch: Branch, depth: number, index: number, value: JsonValue): Branch {
  const copy = branch.slice();
  const span = WIDTH ** depth;
  const at = Math.floor(index / span);
  while (copy.length < at) copy.push(depth === 0 ? null : []);
  copy[at] = depth === 0 ? value : put((copy[at] ?? []) as Branch, depth - 1, index % span, value);
  return copy;
}

/** All results in order. */
export function resultsOf({ depth, root }: ResultList): readonly JsonValue[] {
  if (depth === 0) return root as readonly JsonValue[];
  const results: JsonValue[] = [];
  for (const branch of root)
    for (const result of resultsOf({ depth: depth - 1, root: branch as Branch })) results.push(result);
  return results;
}
