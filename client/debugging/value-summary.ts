/** One line about a value whose first parts are known. */

interface Part {
  readonly name: string;
  readonly value: string;
}

/** Longer parts end in an ellipsis. */
const LONGEST = 24;
const MOST = 4;

/** `{id: 7, name: "Ann", …}`, `[1, 2, … 98 more]`, or the value itself where it has no parts. */
export function summaryOfParts(
  parts: readonly Part[],
  { name, named, indexed }: { readonly name: string; readonly named: number; readonly indexed: number },
): string {
  const [first] = parts;
  if (named + indexed === 0) return first?.name === name ? short(first.value) : "{}";
  const shown = parts.slice(0, MOST);
  const words = shown.map((part) => (indexed > 0 ? short(part.value) : `${part.name}: ${short(part.value)}`));
  const left = named + indexed - shown.length;
  const list = [...words, ...(left > 0 ? [`… ${left} more`] : [])].join(", ");
  return indexed > 0 ? `[${list}]` : `{${list}}`;
}

const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
