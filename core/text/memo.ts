/** Remembers what a pure function of a text gave: from one keystroke to the next, nearly all expressions of a document stay the same. */

/** The function, computing each text once while there is room; when `limit` texts are known it begins anew. */
export function memo<V>(limit: number, compute: (text: string) => V): (text: string) => V {
  const known = new Map<string, V>();
  return (text) => {
    const cached = known.get(text);
    if (cached !== undefined) return cached;
    if (known.size >= limit) known.clear();
    const own = copyOf(text);
    const value = compute(own);
    known.set(own, value);
    return value;
  };
}

/** The same text with characters of its own: a part of a document, once remembered, would keep the whole document in memory. */
const copyOf = (text: string): string => String(JSON.parse(JSON.stringify(text)));
