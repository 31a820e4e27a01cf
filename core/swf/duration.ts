/** Durations as SWF writes them: seconds in a string, or the word NONE. */

export const ONE_YEAR = 31_536_000;
/** The longest a Lambda function runs, in seconds. */
export const LAMBDA_LIMIT = 900;

/** Seconds, "NONE", or undefined for a text that is no duration: 1 to 8 digits are allowed. */
export function parseDuration(text: string): number | "NONE" | undefined {
  if (text === "NONE") return "NONE";
  return /^\d{1,8}$/.test(text) ? Number(text) : undefined;
}

const UNITS: Readonly<Record<string, number>> = {
  s: 1,
  sec: 1,
  seconds: 1,
  m: 60,
  min: 60,
  minutes: 60,
  h: 3600,
  d: 86_400,
};

/** What a text that is no duration was probably meant to be: `5m` is "300", `none` is "NONE". */
export function guessDuration(text: string): string | undefined {
  if (text.trim().toUpperCase() === "NONE") return "NONE";
  const [, count, unit = "s"] = /^\s*(\d{1,8})(?:\.0+)?\s*([a-z]*)\s*$/i.exec(text) ?? [];
  const factor = UNITS[unit.toLowerCase() || "s"];
  if (count === undefined || factor === undefined) return undefined;
  const seconds = String(Number(count) * factor);
  return seconds.length <= 8 ? seconds : undefined;
}
