/** How wide text will be, estimated from a table so that layout needs no fonts and gives the same drawing everywhere. */

/** The fonts the table fits: Helvetica's widths or close to them. Whoever draws must ask for these. */
export const fontFamily = '"Segoe UI", "Helvetica Neue", Helvetica, "Liberation Sans", Arial, sans-serif';

/** Thousandths of the font size, for the characters that differ from the usual 556. */
const widths: ReadonlyMap<string, number> = new Map(
  Object.entries({
    222: "ijl'’‘|",
    278: "ftI.,:;!/\\[] \u00a0·",
    340: "r-()`{}“”*",
    500: "ckvxyzsJ",
    611: "FTLZ<>=+~",
    690: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    840: "mM",
    960: "W@%—…",
  }).flatMap(([width, characters]) =>
    Array.from(characters, (character) => [character, Number(width)] as const),
  ),
);

/** Width in pixels; a little more than the fonts need, and more again for semibold text. */
export function textWidth(text: string, size: number, bold = false): number {
  let units = 0;
  for (const character of text) {
    const wide = (character.codePointAt(0) ?? 0) >= 0x1100;
    units += wide && !widths.has(character) ? 1000 : (widths.get(character) ?? 556);
  }
  return (units * size * (bold ? 1.09 : 1.03)) / 1000;
}

/** The text, cut with an ellipsis so that it fits. */
export function fitText(text: string, width: number, size: number, bold = false): string {
  if (textWidth(text, size, bold) <= width) return text;
  const characters = Array.from(text);
  while (characters.length > 1 && textWidth(`${characters.join("")}…`, size, bold) > width) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}

/** One or two lines that fit: broken at spaces, hyphens, underscores and humps, the second line cut when it must be. */
export function wrapText(text: string, width: number, size: number, bold = false): readonly string[] {
  if (textWidth(text, size, bold) <= width) return [text];
  const pieces = text.split(/(?<=[\s_\-./])|(?<=[a-z0-9])(?=[A-Z])/);
  let first = "";
  let used = 0;
  for (const piece of pieces) {
    if (textWidth((first + piece).trimEnd(), size, bold) > width) break;
    first += piece;
    used++;
  }
  if (used === 0) return [fitText(text, width, size, bold)];
  return [first.trimEnd(), fitText(pieces.slice(used).join("").trimStart(), width, size, bold)];
}
