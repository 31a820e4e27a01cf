/** The debug adapter as a program, bundled for tests. */
import { build } from "esbuild";

/** Bundles the adapter into a file that Node runs. */
export async function buildAdapter(outfile: string): Promise<void> {
  await build({
    entryPoints: ["server/dap/main.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    mainFields: ["module", "main"],
    logLevel: "warning",
  });
}
