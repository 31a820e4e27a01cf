/** How deep a text may nest. Parsers and rules are recursive, and a text of ten thousand brackets must not bring anybody down. */
import type { SyntaxFault } from "./tree.js";

/** Deeper than any definition that AWS would take. */
export const DEPTH_LIMIT = 500;

/** What is said where a text nests deeper than that: the rest is not read. */
export const tooDeep = (offset: number, text: string): SyntaxFault => ({
  start: Math.min(offset, Math.max(0, text.length - 1)),
  end: Math.min(offset + 1, text.length),
  severity: "error",
  message: `This is nested more than ${DEPTH_LIMIT} levels deep: what follows is not read.`,
});

/** The offset at which a YAML text nests too deep, by brackets, by `- - -`, or by indentation; undefined when it does not. HCL nests by brackets alone. */
export function depthFault(text: string, language: "yaml" | "hcl" = "yaml"): number | undefined {
  const indents: number[] = [];
  let brackets = 0;
  let start = 0;
  for (const line of text.split("\n")) {
    if (language === "yaml" && lineDepth(text, start, indents) + brackets > DEPTH_LIMIT) return start;
    for (const { 0: bracket, index } of line.matchAll(BRACKETS[language])) {
      if (/^[{[(]$/.test(bracket)) brackets++;
      else if (/^[}\])]$/.test(bracket)) brackets = Math.max(0, brackets - 1);
      if (brackets > DEPTH_LIMIT) return start + index;
    }
    start += line.length + 1;
  }
  return undefined;
}

/** Quoted texts, to be passed over, and brackets. */
const BRACKETS = {
  yaml: /"(?:[^"\\]|\\.)*"|'[^']*'|[[\]{}]/g,
  hcl: /"(?:[^"\\$]|\\.|\$(?!\{))*"|[[\]{}()]/g,
} as const;

/** How many levels a line is in, by the indentation of the lines before it and the dashes it begins with. */
function lineDepth(text: string, start: number, indents: number[]): number {
  const prefix = /[ ]*(?:[-?][ ]+)*/y;
  prefix.lastIndex = start;
  const [found = ""] = prefix.exec(text) ?? [];
  if (text[start + found.length] === "\n" || start + found.length >= text.length) return indents.length;
  while (indents.length > 0 && (indents.at(-1) ?? 0) >= found.length) indents.pop();
  indents.push(found.length);
  return indents.length + (found.match(/[-?]/g)?.length ?? 0);
}
