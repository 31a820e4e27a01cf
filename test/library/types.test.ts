/** A program that depends on the package gets its types, and needs none of our own dependencies for them. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { test } from "node:test";

const CONSUMER = `
import { analyze, type JsonValue, type Problem, type RunResult, run } from "asl-workbench";

export function errorsIn(text: string): readonly Problem[] {
  const { problems } = analyze(text, { uri: "a.asl.json" });
  return problems.filter(({ severity, start, end, rule }) => severity === "error" && start < end && rule !== "");
}

export async function outputOf(definition: JsonValue): Promise<JsonValue | undefined> {
  const result: RunResult = await run(definition, {
    input: { amount: 1 },
    tasks: { Charge: [{ Throw: { Error: "Busy" } }, { Return: "paid" }] },
  });
  if (result.status !== "SUCCEEDED") throw new Error(\`\${result.error}: \${result.cause}\`);
  return result.output;
}

// @ts-expect-error The severity is one of four words.
export const isFatal = (problem: Problem): boolean => problem.severity === "fatal";
`;

test("a consumer of the package type-checks against its declarations alone", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "asl-consumer-"));
  try {
    const tsc = path.resolve("node_modules/typescript/bin/tsc");
    const packageFolder = path.join(folder, "node_modules/asl-workbench");
    spawnSync(process.execPath, [tsc, "-p", "core", "--outDir", path.join(packageFolder, "out/types/core")]);
    cpSync("package.json", path.join(packageFolder, "package.json"));
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "package.json"), `{ "type": "module" }`);
    writeFileSync(path.join(folder, "consumer.ts"), CONSUMER);
    for (const module of ["nodenext", "esnext"]) {
      const resolution = module === "nodenext" ? [] : ["--moduleResolution", "bundler"];
      const options = ["--noEmit", "--strict", "--target", "es2022", "--module", module, ...resolution];
      const { stdout } = spawnSync(process.execPath, [tsc, ...options, "consumer.ts"], {
        cwd: folder,
        encoding: "utf8",
      });
      assert.equal(stdout, "", `with --module ${module}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
