/** Finds the word under the cursor, by the language of the text. */
import type { SyntaxTree } from "../syntax/tree.js";
import type { Word } from "./word.js";
import { hclWordAt } from "./word-hcl.js";
import { jsonWordAt } from "./word-json.js";
import { yamlWordAt } from "./word-yaml.js";

/** The word at the offset; nothing in comments, block scalars and right after a complete value. */
export function wordAt(tree: SyntaxTree, offset: number): Word | undefined {
  if (tree.comments.some(({ start, end }) => start < offset && offset <= end)) return undefined;
  switch (tree.language) {
    case "json":
      return jsonWordAt(tree, offset);
    case "yaml":
      return yamlWordAt(tree, offset);
    case "hcl":
      return hclWordAt(tree, offset);
  }
}
