/** Comments in JSON, which editors let pass and AWS does not. */
import type { Span } from "../../text/span.js";
import { defineRule } from "../rule.js";

export const jsonComment = defineRule({
  id: "syntax/json-comment",
  about: "syntax",
  severity: "warning",
  summary: "JSON has no comments.",
  docs: 'AWS refuses a definition in JSON that has comments, also when they only hold an `asl-disable` directive. Remove them, or say it in the `Comment` field of the state or the machine, which may hold directives too: `"Comment": "asl-disable flow/endless-loop"`. Where something strips the comments before the definition is deployed, silence this rule in the project file: `"rules": { "syntax/json-comment": "off" }`. YAML definitions may have comments.',
  reference: "https://www.rfc-editor.org/rfc/rfc8259",
  awsCode: "INVALID_JSON_DESCRIPTION",
  examples: {
    bad: [
      `{
  // Greets and ends.
  ^^^^^^^^^^^^^^^^^^^
  "StartAt": "Greet",
  "States": {
    "Greet": { "Type": "Pass", "Result": "Hello", "End": true } /* for now */
                                                                ^^^^^^^^^^^^^
  }
}`,
      `{
  "StartAt": "Ask", // asl-disable-line syntax/invalid-text
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  "States": { "Ask": { "Type": "Succeed" } }
}`,
    ],
    good: [
      `{
  "Comment": "Greets and ends.",
  "StartAt": "Greet",
  "States": { "Greet": { "Type": "Pass", "Result": "// no comment", "End": true } }
}`,
      `# YAML has comments.
StartAt: Greet
States:
  Greet: { Type: Succeed }`,
    ],
  },
  check({ language, text, comments }, report) {
    if (language !== "json") return;
    for (const comment of comments) {
      const edits = [{ span: withSurroundings(text, comment), newText: "" }];
      const message = 'AWS accepts no comments in JSON: remove it, or write it into a "Comment" field.';
      report(comment, message, { fixes: [{ title: "Remove the comment", edits }] });
    }
  },
});

/** The comment with the blanks before it, and with its line break when it has its lines to itself. */
function withSurroundings(text: string, comment: Span): Span {
  let { start, end } = comment;
  while (start > 0 && (text[start - 1] === " " || text[start - 1] === "\t")) start--;
  let after = end;
  while (text[after] === " " || text[after] === "\t") after++;
  const startsLine = start === 0 || text[start - 1] === "\n" || text[start - 1] === "\r";
  const lineBreak = /^(\r\n|\n|\r|$)/.exec(text.slice(after, after + 2))?.[0];
  if (lineBreak === undefined) return startsLine ? comment : { start, end };
  if (startsLine) return { start, end: after + lineBreak.length };
  end = after;
  return { start, end };
}
