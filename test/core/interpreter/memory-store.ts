/** An object store in memory, for tests: one bucket, "b". */
import type { ObjectStore } from "../../../core/interpreter/object-store.js";

/** A store over a map of texts by key, which it changes; `piece` is how many characters it reads at once. */
export function memoryStore(objects: Map<string, string>, piece = 7): ObjectStore {
  return {
    has: (bucket) => bucket === "b",
    async *read(_, key) {
      const text = objects.get(key);
      if (text === undefined) throw new Error(`There is no object "${key}".`);
      for (let at = 0; at < text.length; at += piece) yield text.slice(at, at + piece);
    },
    async *list(_, prefix) {
      for (const key of [...objects.keys()].filter((each) => each.startsWith(prefix)).sort())
        yield { key, size: objects.get(key)?.length ?? 0, lastModified: 1_700_000_000_000, etag: '"e"' };
    },
    write(_, key) {
      let whole = "";
      return {
        async append(text) {
          whole += text;
        },
        async close() {
          objects.set(key, whole);
          return whole.length;
        },
      };
    },
  };
}
