/** RFC 3339 timestamps as Step Functions takes them. */

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:Z|[+-](\d{2}):(\d{2}))$/;

/** What is wrong with a timestamp, as the end of a sentence; undefined when it is right. "T" and "Z" must be capitals. */
export function timestampFault(text: string): string | undefined {
  const match = PATTERN.exec(text);
  if (!match) return "is no RFC 3339 timestamp: write it as 2030-01-31T12:00:00Z";
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, offsetHour = 0, offsetMinute = 0] =
    match.slice(1).map((part) => (part === undefined ? 0 : Number(part)));
  if (month < 1 || month > 12) return `has no such month: ${month}`;
  if (day < 1 || day > daysIn(year, month)) return `has no such day: ${day}`;
  if (hour > 23 || minute > 59 || second > 60) return "has no such time of day";
  return offsetHour > 23 || offsetMinute > 59 ? "has no such offset" : undefined;
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}
