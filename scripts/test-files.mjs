// Finds the unit tests: every *.test.ts under test/, but for test/extension, which runs inside VS Code.
import { readdirSync } from "node:fs";

/** Paths relative to the root, sorted. */
export function testFiles(root) {
  return readdirSync(`${root}/test`, { recursive: true })
    .map((file) => `test/${file}`)
    .filter((file) => file.endsWith(".test.ts") && !file.startsWith("test/extension/"))
    .sort();
}
