/** The inside of Node Lambda functions as a program of its own, for tests that have no bundled command line. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { buildSync } from "esbuild";

export interface NodeHost {
  readonly command: readonly [string, ...string[]];
  dispose(): void;
}

/** Bundles the host into a temporary folder. */
export function buildNodeHost(): NodeHost {
  const folder = mkdtempSync(path.join(tmpdir(), "asl-host-"));
  const outfile = path.join(folder, "host.cjs");
  const contents = `import { serveLambda } from "./server/handlers/lambda-host.ts";
serveLambda(process.argv.slice(2));`;
  buildSync({
    stdin: { contents, resolveDir: process.cwd(), loader: "ts" },
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    logLevel: "error",
  });
  return {
    command: [process.execPath, outfile],
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}
