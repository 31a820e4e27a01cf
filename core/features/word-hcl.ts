/** The word under the cursor in HCL: only values in quotes, for that is where names of states and types stand. */
import type { SyntaxTree } from "../syntax/tree.js";
import { containerAt } from "./container.js";
import type { Word } from "./word.js";
import { lastSignificant, stringAt } from "./word-json.js";

/** The word at the offset of an HCL text. */
export function hclWordAt({ text, root }: SyntaxTree, offset: number): Word | undefined {
  const found = stringAt(text, offset);
  if (!found) return undefined;
  const { span } = found;
  const before = text[lastSignificant(text, span.start)] ?? "";
  const isItem = /[[,]/.test(before) && containerAt(root, span.start)?.kind === "array";
  if (!isItem && !/[=:]/.test(before)) return undefined;
  const typed = text.slice(span.start, span.end).replace(/^"|"$/g, "");
  const value = { role: "value", quote: "double", hasColon: false, commaAfter: false, glued: false } as const;
  return { span, typed, ...value, inline: true };
}
