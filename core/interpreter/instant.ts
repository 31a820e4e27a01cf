/** Points in time: milliseconds since 1970 to ISO-8601 text and back. The one file that uses Date, and only to convert. */

/** As AWS prints times: UTC, without the zeros at the end of the fraction. */
// biome-ignore lint/style/noRestrictedGlobals: a conversion of its argument, not a clock.
const isoText = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** ISO-8601 text such as `2016-03-14T01:59:00.5Z`; times that no calendar has give the nearest one that it has. */
export function formatInstant(milliseconds: number): string {
  const limit = 8.64e15;
  const text = isoText(Math.max(-limit, Math.min(limit, Math.trunc(milliseconds))));
  return text
    .replace(/\.?0*Z$/, (zeros) => (zeros.startsWith(".") ? "Z" : zeros))
    .replace(/(\.\d*?)0+Z$/, "$1Z");
}

const PATTERN = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)$/;

/** The time an RFC 3339 timestamp stands for, or undefined when it is none: upper-case T and Z, real dates and hours. */
export function parseInstant(text: string): number | undefined {
  const found = PATTERN.exec(text);
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second = "0", fraction = "", zone = "Z"] = found;
  const parts = [year, month, day, hour, minute, second].map(Number);
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = parts;
  if (mo < 1 || mo > 12 || d < 1 || d > daysIn(y, mo) || h > 23 || mi > 59 || s > 59) return undefined;
  const offset = offsetOf(zone);
  // biome-ignore lint/style/noRestrictedGlobals: a conversion of its argument, not a clock.
  const utc = Date.UTC(2000, mo - 1, d, h, mi, s) + yearShift(y, mo);
  return offset === undefined ? undefined : utc + Math.trunc(Number(`0.${fraction || "0"}`) * 1000) - offset;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

const DAY = 86_400_000;

/** Milliseconds from the date in the year 2000, a leap year, to the same date in another year. */
function yearShift(year: number, month: number): number {
  const leapsBefore = (y: number): number =>
    Math.floor((y - 1) / 4) - Math.floor((y - 1) / 100) + Math.floor((y - 1) / 400);
  const toJanuary = (year - 2000) * 365 + leapsBefore(year) - leapsBefore(2000);
  return (toJanuary + (month > 2 ? Number(isLeap(year)) - 1 : 0)) * DAY;
}

/** Milliseconds a zone is ahead of UTC. */
function offsetOf(zone: string): number | undefined {
  if (zone === "Z") return 0;
  const [hours = 0, minutes = 0] = zone.slice(1).split(":").map(Number);
  if (hours > 18 || minutes > 59) return undefined;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
