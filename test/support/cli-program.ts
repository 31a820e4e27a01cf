/** The bundled command line as a shell sees it: a process with streams and an exit code. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { buildSync } from "esbuild";

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A process that runs. */
export interface Running {
  readonly child: ChildProcess;
  /** The first match in what it has printed so far, on either stream; rejects when it ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  readonly finished: Promise<Finished>;
}

export interface CliProgram {
  readonly file: string;
  /** Starts `asl` with these arguments; its executions are found only by those that this program starts. */
  start(argv: readonly string[], env?: Readonly<Record<string, string>>): Running;
  dispose(): void;
}

/** Bundles the program into a temporary folder. */
export function buildCliProgram(): CliProgram {
  const folder = mkdtempSync(path.join(tmpdir(), "asl-program-"));
  const file = path.join(folder, "dist/asl.js");
  const runtime = path.join(folder, "runtime");
  mkdirSync(runtime);
  writeFileSync(path.join(folder, "package.json"), readFileSync("package.json"));
  buildSync({
    entryPoints: ["server/cli/main.ts"],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "cjs",
    mainFields: ["module", "main"],
    logLevel: "error",
  });
  return {
    file,
    start: (argv, env = {}) =>
      follow(
        spawn(process.execPath, [file, ...argv], {
          env: { ...process.env, XDG_RUNTIME_DIR: runtime, ...env },
        }),
      ),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function follow(child: ChildProcess): Running {
  let out = "";
  let err = "";
  let changed: () => void = () => undefined;
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    out += text;
    changed();
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    err += text;
    changed();
  });
  const finished = new Promise<Finished>((resolve) => {
    child.on("close", (code) => resolve({ code, out, err }));
  });
  const printed = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(out) ?? pattern.exec(err);
        if (found) resolve(found);
      };
      changed = look;
      look();
      finished.then(() => reject(new Error(`Ended without ${pattern}: ${out}${err}`)));
    });
  return { child, printed, finished };
}
