/** The results of a Parallel's branches or a Map's items while they come in: immutable, and cheap to add to. */
import type { JsonValue } from "../text/json-value.js";

const CHUNK = 256;

/** Chunks of results, so that adding one copies a few hundred places and not all of them; null stands for "not yet". */
export type ResultList = readonly (readonly (JsonValue | null)[])[];

/** A list of that many results, none there yet. */
export const emptyResults = (length: number): ResultList =>
  Array.from({ length: Math.ceil(length / CHUNK) }, () => EMPTY);

const EMPTY: readonly null[] = [];

/** The list with one result put in its place. */
export function withResult(list: ResultList, index: number, value: JsonValue): ResultList {
  const at = Math.floor(index / CHUNK);
  const chunk = [...(list[at] ?? EMPTY)];
  const place = index % CHUNK;
  while (chunk.length < place) chunk.push(null);
  chunk[place] = value;
  const next = [...list];
  next[at] = chunk;
  return next;
}

/** All results in order. */
export const resultsOf = (list: ResultList): readonly JsonValue[] => list.flat();
