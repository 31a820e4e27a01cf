import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

test("the compiler refuses a core file that reaches for Node, the page or the server", () => {
  mkdirSync("out", { recursive: true });
  const folder = mkdtempSync(path.join(process.cwd(), "out", "broken-on-purpose-"));
  try {
    const core = JSON.parse(readFileSync("core/tsconfig.json", "utf8")) as { compilerOptions: object };
    const options = { ...core.compilerOptions, outDir: "types" };
    const config = { extends: "../../tsconfig.base.json", compilerOptions: options, include: ["broken.ts"] };
    writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify(config));
    const lines = [
      `import { startServer } from "../../server/lsp/server.js";`,
      `import { readFileSync } from "node:fs";`,
      `export const broken = [startServer, readFileSync, document, setTimeout, process];`,
    ];
    writeFileSync(path.join(folder, "broken.ts"), `${lines.join("\n")}\n`);
    const { stdout } = spawnSync("npx", ["tsc", "-p", folder, "--noEmit"], { encoding: "utf8" });
    const complaints = stdout.split("\n").filter((line) => line.includes("broken.ts"));
    for (const name of ["server/lsp/server", "node:fs", "document", "setTimeout", "process"]) {
      assert.ok(
        complaints.some((line) => line.includes(name)),
        `nothing was said of ${name}:\n${stdout}`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
