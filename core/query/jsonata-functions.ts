/** The functions that AWS adds to JSONata, and `$eval`, which it takes away. Odd arguments give nothing, as measured on AWS. */
import type { JsonValue } from "../text/json-value.js";
import { hashOf, isHashAlgorithm } from "./hash.js";
import { partitioned, range } from "./intrinsic-functions.js";
import { nextRandom, uuidFrom } from "./random.js";

/** The longest range that AWS makes. */
const MOST_ITEMS = 360_145;

/** Bound by name in every expression; an undefined one can not be called (T1006). */
export const ADDED_FUNCTIONS: Readonly<Record<string, unknown>> = {
  eval: undefined,
  partition(array: unknown, size: unknown): unknown {
    const chunk = Math.trunc(Number(size));
    if (array === undefined || !(chunk >= 1)) return undefined;
    const items = (Array.isArray(array) ? array : [array]) as JsonValue[];
    return items.length === 0 ? undefined : partitioned(items, chunk);
  },
  range(first: unknown, last: unknown, step: unknown): unknown {
    const [from, to, by] = [Math.trunc(Number(first)), Math.trunc(Number(last)), Math.trunc(Number(step))];
    const count = Math.floor((to - from) / by) + 1;
    if (!(count >= 1) || by === 0) return undefined;
    if (count > MOST_ITEMS) throw new Error("Expression evaluation memory limit exceeded");
    return count === 1 ? from : range(from, by, count);
  },
  hash(value: unknown, algorithm: unknown): unknown {
    if (value === undefined || algorithm === undefined) return undefined;
    if (typeof algorithm !== "string" || !isHashAlgorithm(algorithm)) {
      throw new Error(`Unknown hash algorithm: ${String(algorithm)}`);
    }
    return hashOf(typeof value === "string" ? value : JSON.stringify(value), algorithm);
  },
  parse(text: unknown): unknown {
    return typeof text === "string" ? (JSON.parse(text) as unknown) : undefined;
  },
};

/** `$random` and `$uuid` over the run's own generator; `$random(seed)` draws from the seed alone. */
export const randomFunctions = (random: () => number): Readonly<Record<string, unknown>> => ({
  random: (seed: unknown) => (typeof seed === "number" ? nextRandom(Math.trunc(seed))[0] : random()),
  uuid: () => uuidFrom(random),
});
