/** Reports a part of a JSONata expression, where it stands in its string, with what is meant in its place as the fix. */
import type { Expression } from "../asl/expressions.js";
import type { ParsedJsonata } from "../asl/jsonata-expressions.js";
import type { StateMachine } from "../asl/model.js";
import { spanInString } from "../syntax/string-offsets.js";
import { replaceString } from "../syntax/writer.js";
import type { Report } from "./rule.js";

export interface JsonataFault {
  /** Indexes into the code between `{%` and `%}`. */
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** What should stand there instead, where that is known. */
  readonly meant?: string | undefined;
}

/** Says what is wrong with the part, and offers to change it to what is meant. */
export function reportJsonata(
  report: Report,
  { tree }: StateMachine,
  { node }: Expression,
  { offset }: ParsedJsonata,
  { start, end, message, meant }: JsonataFault,
): void {
  const fixed = meant && node.value.slice(0, offset + start) + meant + node.value.slice(offset + end);
  const fixes = fixed && [{ title: `Change to "${meant}"`, edits: [replaceString(tree, node, fixed)] }];
  report(spanInString(tree.text, node, offset + start, offset + end), message, { ...(fixes && { fixes }) });
}
