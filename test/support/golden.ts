/** Golden files: what a run, a session or a drawing looks like, kept as text that reads aloud. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Compares with the file, given relative to the project. `UPDATE=1 npm run test:unit` rewrites it; a missing file is written and
 * fails the test once, so that somebody reads it.
 */
export function matchGolden(file: string, actual: string): void {
  const text = actual.endsWith("\n") ? actual : `${actual}\n`;
  const exists = existsSync(file);
  if (process.env["UPDATE"] || !exists) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    if (!exists && !process.env["UPDATE"])
      assert.fail(`${file} was missing and has been written: read it, then run again.`);
    return;
  }
  const expected = readFileSync(file, "utf8");
  assert.equal(text, expected, `${file} differs; UPDATE=1 rewrites it.`);
}
