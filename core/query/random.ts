/** A seeded random generator as a value: the same seed gives the same run. */

/** A 32-bit state; any integer will do as a seed. */
export type RandomState = number;

/** A number in [0, 1) and the state that follows. Its quality suits tests and simulations, never secrets. */
export function nextRandom(state: RandomState): readonly [number, RandomState] {
  const next = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(next ^ (next >>> 15), next | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return [((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296, next];
}

/** A place that holds a generator while an expression takes numbers from it. */
export interface RandomSource {
  state: RandomState;
}

/** The next number in [0, 1), moving the source on. */
export function drawRandom(source: RandomSource): number {
  const [value, next] = nextRandom(source.state);
  source.state = next;
  return value;
}

/** A version 4 UUID made of numbers in [0, 1) from the given generator. */
export function uuidFrom(random: () => number): string {
  const digits = Array.from({ length: 32 }, () => Math.floor(random() * 16));
  digits[12] = 4;
  digits[16] = ((digits[16] ?? 0) & 3) | 8;
  const text = digits.map((digit) => digit.toString(16)).join("");
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join(
    "-",
  );
}
