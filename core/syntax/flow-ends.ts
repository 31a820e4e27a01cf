/** Closing brackets of YAML's flow style that stand too far left: the YAML specification forbids them, but PyYAML, and so AWS, reads them. */

const CLOSING_LINE = /\n[ \t]*$/;

/**
 * The text, of the same length, with the brackets at these offsets pulled up to the end of the line before, where their indentation does not matter.
 * Nothing when none of the offsets is such a bracket's.
 */
export function withFlowEndsPulledUp(text: string, offsets: readonly number[]): string | undefined {
  let pulled = text;
  for (const offset of offsets) {
    const before = pulled.slice(0, offset);
    const [gap] = CLOSING_LINE.exec(before) ?? [];
    if (!/[}\]]/.test(text[offset] ?? "") || gap === undefined) continue;
    const above = before.slice(0, -gap.length);
    // A comment would swallow the bracket.
    if (/(^|\s)#[^\n]*$/.test(above.slice(above.lastIndexOf("\n") + 1))) continue;
    pulled = above + gap.replace(/[\r\n]/g, " ") + pulled.slice(offset);
  }
  return pulled === text ? undefined : pulled;
}
