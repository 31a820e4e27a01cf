/** A command line without a process: files from a table, streams into texts. */
import { runCli } from "../../../server/cli/cli.js";
import type { CliIo, ExitCode, SiblingProgram } from "../../../server/cli/io.js";

export interface CliResult {
  readonly code: ExitCode | undefined;
  readonly out: string;
  readonly err: string;
  /** The files that were written. */
  readonly written: Readonly<Record<string, string>>;
  readonly started: readonly SiblingProgram[];
}

/** Runs `asl` on files in memory; paths are relative, the folder they are in is ".". */
export async function asl(
  argv: readonly string[],
  files: Readonly<Record<string, string>> = {},
  { stdin = "", colours = false } = {},
): Promise<CliResult> {
  const memory = ioOn(files);
  const io = { ...memory.io, readStdin: async () => stdin, colours };
  const code = await runCli(argv, io);
  const { written, started } = memory;
  return { code, out: memory.out(), err: memory.err(), written, started };
}

interface MemoryIo extends Pick<CliResult, "written" | "started"> {
  readonly io: CliIo;
  readonly out: () => string;
  readonly err: () => string;
}

/** Files and streams in memory, and what was written to them. */
export function ioOn(
  files: Readonly<Record<string, string>>,
  runProgram?: NonNullable<CliIo["runProgram"]>,
): MemoryIo {
  const written: Record<string, string> = {};
  const started: SiblingProgram[] = [];
  let out = "";
  let err = "";
  const paths = Object.keys(files);
  const io: CliIo = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    readText: async (path) => {
      const text = files[plain(path)];
      if (text === undefined) throw new Error(`no such file`);
      return text;
    },
    listFolder: async (folder) => {
      const inside = paths.filter((path) => plain(folder) === "" || path.startsWith(`${plain(folder)}/`));
      const rest = inside.map((path) => path.slice(plain(folder) === "" ? 0 : plain(folder).length + 1));
      return [...new Set(rest.map((path) => path.split("/")[0] ?? ""))];
    },
    kindOf: async (path) => {
      if (plain(path) in files) return "file";
      return plain(path) === "" || paths.some((each) => each.startsWith(`${plain(path)}/`))
        ? "folder"
        : "nothing";
    },
    absolute: (path) => `/${plain(path)}`,
    readStdin: async () => "",
    writeText: async (path, text) => {
      written[plain(path)] = text;
    },
    now: () => 0,
    start: async (program) => {
      started.push(program);
    },
    colours: false,
    version: "1.2.3",
    ...(runProgram && { runProgram }),
  };
  return { io, written, started, out: () => out, err: () => err };
}

const plain = (path: string): string => path.replace(/^\/|^\.\/|^\.$/, "").replace(/\/$/, "");
