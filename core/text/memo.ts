/** Remembers what a pure function of a text gave: from one keystroke to the next, nearly all expressions of a document stay the same. */

/** The function, computing each text once while there is room; when `limit` texts are known it begins anew. */
export function memo<V>(limit: number, compute: (text: string) => V): (text: string) => V {
  const known = new Map<string, V>();
  return (text) => {
    const cached = known.get(text);
    if (cached !== undefined) return cached;
    if (known.size >= limit) known.clear();
    const value = compute(text);
    known.set(text, value);
    return value;
  };
}
