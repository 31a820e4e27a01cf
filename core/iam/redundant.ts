/** What in a list another one of the list says already. */
import type { PolicyText } from "./policy-model.js";

export interface Redundant {
  readonly item: PolicyText;
  /** The one that says it already. */
  readonly by: PolicyText;
}

/** Beyond this many, comparing each with each takes longer than it is worth while somebody types. */
const MOST = 500;

/** The texts that another text covers; of two equal ones the later. Nothing is said of long lists. */
export function redundantIn(
  texts: readonly PolicyText[],
  covers: (wide: string, narrow: string) => boolean,
): readonly Redundant[] {
  if (texts.length > MOST) return [];
  const wide = texts.filter(({ text }) => /[*?]/.test(text));
  const first = new Map<string, PolicyText>();
  return texts.flatMap((item) => {
    const same = first.get(item.text);
    if (same) return [{ item, by: same }];
    first.set(item.text, item);
    const by = wide.find(
      (other) => other !== item && other.text !== item.text && covers(other.text, item.text),
    );
    // Two that cover each other are the same: the first of them stays.
    if (!by || (covers(item.text, by.text) && texts.indexOf(item) < texts.indexOf(by))) return [];
    return [{ item, by }];
  });
}
