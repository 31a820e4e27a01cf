/** SWF100: a request beyond the size that SWF takes. */
import { defineRule } from "../rule.js";

const ONE_MEGABYTE = 1_048_576;

export const requestTooLarge = defineRule({
  id: "swf/request-too-large",
  about: "swf",
  severity: "error",
  summary: "The request is larger than 1 MB.",
  docs: "A request has at most 1 MB, headers included. Keep large data in Amazon S3 and pass its place.",
  reference: "https://docs.aws.amazon.com/amazonswf/latest/developerguide/swf-dg-limits.html",
  examples: {
    bad: [
      `{
^
  "taskToken": "AAAA",
  "executionContext": "${"x".repeat(ONE_MEGABYTE)}",
  "decisions": []
}`,
    ],
    good: [`{ "taskToken": "AAAA", "decisions": [] }`],
  },
  check({ tree, kind, root }, report) {
    // A history is an answer, and comes in pages.
    if (kind === "GetWorkflowExecutionHistory") return;
    const bytes = utf8Length(tree.text.slice(root.start, root.end));
    if (bytes <= ONE_MEGABYTE) return;
    report(
      { start: root.start, end: root.start + 1 },
      `The request has ${bytes} bytes, but at most 1 MB is allowed: keep large data elsewhere and pass its place.`,
    );
  },
});

function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
