// Values of recorded cases: their placeholders, and when two count as the same.

/** The case with its placeholders replaced, longest first. */
export function substituted(raw) {
  const pairs = Object.entries({ "<partition>": "aws", "<region>": "us-east-1", ...raw.substitutions });
  pairs.sort((a, b) => b[0].length - a[0].length);
  const text = (value) => pairs.reduce((result, [from, to]) => result.replaceAll(from, to), value);
  return mapStrings(raw, text);
}

function mapStrings(value, change) {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((each) => mapStrings(each, change));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [change(key), mapStrings(each, change)]),
  );
}

export const same = (a, b) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}

/** True for what two values say where no placeholder hides it. */
export function agrees(actual, expected, pointer, wild) {
  if (wild.has(pointer)) return true;
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((each, i) => agrees(actual[i], each, `${pointer}/${i}`, wild))
    );
  }
  if (expected !== null && typeof expected === "object") {
    if (typeof actual === "string" && pointer.endsWith("Cause"))
      return agrees(parsed(actual), expected, pointer, wild);
    if (actual === null || typeof actual !== "object" || Array.isArray(actual)) return false;
    const keys = new Set([...Object.keys(actual), ...Object.keys(expected)]);
    return [...keys].every((key) => agrees(actual[key], expected[key], `${pointer}/${escapeKey(key)}`, wild));
  }
  if (typeof expected === "string" && typeof actual === "string" && pointer.endsWith("Cause")) {
    return actual === expected || same(parsed(actual), parsed(expected));
  }
  return actual === expected;
}
const escapeKey = (key) => key.replaceAll("~", "~0").replaceAll("/", "~1");
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export const brief = (value) => (JSON.stringify(value) ?? "undefined").slice(0, 300);
