/** Virtual time in words that are as short as they can be. */

const UNITS: readonly (readonly [unit: string, milliseconds: number])[] = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1000],
];

/** A length of time in at most two units: `250 ms`, `3 s`, `1.5 s`, `2 min 5 s`, `1 d 3 h`. */
export function durationWords(milliseconds: number): string {
  if (milliseconds < 1000) return milliseconds === 0 ? "0 s" : `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${Number((milliseconds / 1000).toFixed(2))} s`;
  let left = Math.round(milliseconds / 1000) * 1000;
  const words: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(left / size);
    if (count > 0) words.push(`${count} ${unit}`);
    else if (words.length > 0) break;
    left -= count * size;
    if (words.length === 2) break;
  }
  return words.join(" ");
}

/** A moment as its distance from the start: `+3 s`. */
export const momentWords = (milliseconds: number): string => `+${durationWords(milliseconds)}`;
