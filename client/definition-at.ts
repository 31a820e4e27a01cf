/** Finds the definition that the cursor stands in, in a template that holds several. */
import { parse } from "../core/analysis.js";
import { nodeAtPointer } from "../core/syntax/pointer.js";
import type { Language } from "../core/syntax/tree.js";
import { touches } from "../core/text/span.js";

/** The first of the pointers whose value holds the offset; undefined between and outside the definitions. */
export function definitionAt(
  text: string,
  language: Language,
  pointers: readonly string[],
  offset: number,
): string | undefined {
  const { root } = parse(text, language);
  return pointers.find((pointer) => {
    const node = nodeAtPointer(root, pointer);
    return node !== undefined && touches(node, offset);
  });
}
