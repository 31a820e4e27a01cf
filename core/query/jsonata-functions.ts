/** The functions that AWS adds to JSONata, and `$eval`, which it takes away. */
import { hashOf, isHashAlgorithm } from "./hash.js";
import { nextRandom, uuidFrom } from "./random.js";

/** Bound by name in every expression; an undefined one cannot be called (T1006). */
export const ADDED_FUNCTIONS: Readonly<Record<string, unknown>> = {
  eval: undefined,
  partition(array: readonly unknown[] | undefined, size: number): unknown {
    if (array === undefined) return undefined;
    const step = Math.floor(size);
    if (!(step > 0)) throw new Error("The chunk size must be greater than 0");
    const items = Array.isArray(array) ? array : [array];
    const chunks: unknown[][] = [];
    for (let at = 0; at < items.length; at += step) chunks.push(items.slice(at, at + step));
    return chunks;
  },
  range(first: number, last: number, step: number): unknown {
    const [from, to, by] = [Math.floor(first), Math.floor(last), Math.floor(step)];
    if (by === 0) throw new Error("The step must not be 0");
    const numbers: number[] = [];
    for (let at = from; by > 0 ? at <= to : at >= to; at += by) numbers.push(at);
    return numbers;
  },
  hash(value: unknown, algorithm: string): unknown {
    if (value === undefined) return undefined;
    if (!isHashAlgorithm(algorithm)) throw new Error(`Unknown hash algorithm: ${algorithm}`);
    return hashOf(typeof value === "string" ? value : JSON.stringify(value), algorithm);
  },
  parse(text: string | undefined): unknown {
    return text === undefined ? undefined : JSON.parse(text);
  },
};

/** `$random` and `$uuid` over the run's own generator; `$random(seed)` draws from the seed alone. */
export const randomFunctions = (random: () => number): Readonly<Record<string, unknown>> => ({
  random: (seed?: number) => (seed === undefined ? random() : nextRandom(Math.floor(seed))[0]),
  uuid: () => uuidFrom(random),
});
