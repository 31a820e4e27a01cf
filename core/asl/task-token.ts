/** Whether a task hands its token on. */
import type { SyntaxNode } from "../syntax/tree.js";
import type { TaskState } from "./model.js";

/** The token itself, or an object that holds it: the whole context or its Task. Substitutions may hold it too. */
const TOKEN = /Task\.Token|^\$\$(\.Task)?$|\$states\.context(\.Task)?(?![.\w])|\$states(?![.\w])|\$\{/;

/** True when the task's Parameters or Arguments hold the token, or might. */
export function hasTaskToken({ parameters, arguments: given }: TaskState): boolean {
  const holds = (node: SyntaxNode | undefined): boolean => {
    if (node?.kind === "string") return TOKEN.test(node.value);
    if (node?.kind === "array") return node.items.some(holds);
    return node?.kind === "object"
      ? node.properties.some(({ value }) => holds(value))
      : node?.kind === "opaque";
  };
  return holds(parameters?.node) || holds(given?.node);
}
