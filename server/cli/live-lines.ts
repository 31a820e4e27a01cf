/** Lines at the end of a terminal that are written over again and again, without flicker. */

export interface LiveLines {
  /** Shows these lines soon, in place of those before. */
  show(lines: () => readonly string[]): void;
  /** Writes something above them that stays. */
  above(text: string): void;
  /** Shows the last lines at once; they stay. */
  finish(): void;
}

const REFRESH = 80;

/** Lines on a terminal; `write` gets texts with ANSI codes. */
export function createLiveLines(
  write: (text: string) => void,
  size: () => { readonly columns: number; readonly rows: number },
): LiveLines {
  let shown = 0;
  let latest: (() => readonly string[]) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const back = (): string => (shown > 0 ? `\u001b[${shown}A` : "");
  /** All in one write, each line cleared behind its text only: nothing is ever blank in between. */
  const draw = (isLast: boolean): void => {
    clearTimeout(timer);
    timer = undefined;
    const { columns, rows } = size();
    const all = latest?.() ?? [];
    const lines = isLast ? all : all.slice(-Math.max(1, rows - 1));
    const text = lines.map((line) => `${isLast ? line : cut(line, columns - 1)}\u001b[K\n`).join("");
    write(`${back()}${text}\u001b[J`);
    shown = lines.length;
  };
  return {
    show(lines) {
      latest = lines;
      timer ??= setTimeout(() => draw(false), REFRESH);
    },
    above(text) {
      write(`${back()}\u001b[J${text}`);
      shown = 0;
      draw(false);
    },
    finish() {
      draw(true);
    },
  };
}

const CODE_OR_CHARACTER = new RegExp(`${"\u001b"}\\[[\\d;]*m|.`, "gu");

/** At most so many visible characters; codes count nothing. */
function cut(line: string, columns: number): string {
  let seen = 0;
  let result = "";
  for (const [part] of line.matchAll(CODE_OR_CHARACTER)) {
    if (part.startsWith("\u001b")) result += part;
    else if (seen < columns) {
      result += part;
      seen++;
    }
  }
  return result;
}
