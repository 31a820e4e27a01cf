/** The changes that take from a policy what is too much. */
import { printValue } from "../syntax/print.js";
import type { ArrayNode, SyntaxTree } from "../syntax/tree.js";
import { removeItem } from "../syntax/writer.js";
import type { TextEdit } from "../text/edit.js";
import type { JsonValue } from "../text/json-value.js";
import type { Excess } from "./excess.js";

/** The list that the item stands in; undefined when it stands alone. */
function listOf({ clause: { statement }, item }: Excess): ArrayNode | undefined {
  for (const { property } of [...(statement?.actions ?? []), ...(statement?.resources ?? [])]) {
    const { value } = property;
    if (value?.kind === "array" && value.items.includes(item.node)) return value;
  }
  return undefined;
}

/** Removes the item from its list; nothing where it is the only one, because then the statement itself is in question. */
export function removalOf(tree: SyntaxTree, excess: Excess): readonly TextEdit[] {
  const list = listOf(excess);
  return list && list.items.length > 1 ? [removeItem(tree, list, excess.item.node)] : [];
}

/** Puts in the item's place what is enough. */
export function narrowing(
  tree: SyntaxTree,
  excess: Excess,
  refer: (text: string) => string = (text) => text,
): readonly TextEdit[] {
  const { item, enough, about } = excess;
  // Terraform has no Fn::Sub.
  if (enough.length === 0 || (about === "resource" && tree.language === "hcl")) return [];
  const values = enough.map((text): JsonValue => {
    if (about === "action") return text;
    const referred = refer(text);
    return referred.includes("${") ? { "Fn::Sub": referred } : referred;
  });
  const list = listOf(excess);
  const { start, end } = item.node;
  const print = (value: JsonValue): string => printValue(tree.language, value, "", true);
  const newText = list
    ? values.map(print).join(separatorIn(tree, list))
    : print(values.length === 1 ? (values[0] ?? "") : values);
  return [{ span: { start, end }, newText }];
}

/** What stands between two items of the list. */
function separatorIn({ text, language }: SyntaxTree, list: ArrayNode): string {
  if (language !== "yaml" || text[list.start] === "[") return ", ";
  const [first] = list.items;
  const before = text.slice(text.lastIndexOf("\n", first?.start ?? 0) + 1, first?.start ?? 0);
  return `\n${before.replace(/[^\s-]/g, " ")}`;
}
