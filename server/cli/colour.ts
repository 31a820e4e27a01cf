/** Colours for a terminal, and none for anything else. */

export type Colour = "red" | "yellow" | "blue" | "green" | "grey" | "bold";

/** Writes a text in a colour. */
export type Paint = (colour: Colour, text: string) => string;

const CODES: Readonly<Record<Colour, readonly [open: number, close: number]>> = {
  red: [31, 39],
  yellow: [33, 39],
  blue: [34, 39],
  green: [32, 39],
  grey: [90, 39],
  bold: [1, 22],
};

/** Paints with ANSI codes, or leaves every text as it is. */
export function painter(colours: boolean): Paint {
  if (!colours) return (_, text) => text;
  return (colour, text) => {
    const [open, close] = CODES[colour];
    return `\u001b[${open}m${text}\u001b[${close}m`;
  };
}

/** True when a stream shows colours: a terminal, unless NO_COLOR is set to anything (no-color.org) or TERM is "dumb". */
export function showsColours(
  isTerminal: boolean,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  return isTerminal && !env["NO_COLOR"] && env["TERM"] !== "dumb";
}
