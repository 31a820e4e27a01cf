/** Finds the word under the cursor, by the language of the text. */
import type { SyntaxTree } from "../syntax/tree.js";
import type { Word } from "./word.js";
import { jsonWordAt } from "./word-json.js";
import { yamlWordAt } from "./word-yaml.js";

/** The word at the offset; nothing in comments, block scalars and right after a complete value. */
export function wordAt(tree: SyntaxTree, offset: number): Word | undefined {
  if (tree.comments.some(({ start, end }) => start < offset && offset <= end)) return undefined;
  return tree.language === "yaml" ? yamlWordAt(tree, offset) : jsonWordAt(tree, offset);
}
