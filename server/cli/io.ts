/** What the command line needs from the program that runs it: a process, or a test. */

import type { Catalog } from "../../core/catalog/catalog.js";
import type { PaintedScene } from "../../core/graph/paint.js";
import type { Files } from "../tasks/files.js";

/** 0: done, nothing wrong; 1: what was asked for has errors or failed; 2: it could not be done as asked; 130: the person ended it with Ctrl-C. */
export type ExitCode = 0 | 1 | 2 | 130;

/** What stands at a path. */
export type EntryKind = "file" | "folder" | "nothing";

/** The programs that are bundled beside the command line. */
export type SiblingProgram = "server" | "dap";

export interface CliIo extends Files {
  /** Writes to the standard output, as it is. */
  readonly out: (text: string) => void;
  /** Writes to the standard error, as it is. */
  readonly err: (text: string) => void;
  /** All of the standard input. */
  readonly readStdin: () => Promise<string>;
  /** Writes a file, replacing it. Rejects when it cannot be written. */
  readonly writeText: (path: string, text: string) => Promise<void>;
  /** What stands at a path; never rejects. */
  readonly kindOf: (path: string) => Promise<EntryKind>;
  /** The path as seen from the root, not from the working folder. */
  readonly absolute: (path: string) => string;
  /** The time, in milliseconds since 1970. */
  readonly now: () => number;
  /** Starts a bundled program, which then owns the standard streams. */
  readonly start: (program: SiblingProgram) => Promise<void>;
  /** What AWS services take. */
  readonly catalog?: Catalog | undefined;
  /** True when the standard output shows colours. */
  readonly colours: boolean;
  readonly version: string;
  /** The size of the terminal that the standard output is, in characters; undefined for anything else. */
  readonly terminal?: () => { readonly columns: number; readonly rows: number } | undefined;
  /** Calls the listener when the person wants to end the program, until the returned function is called. */
  readonly onInterrupt?: (listener: () => void) => () => void;
  /** The command that becomes the inside of a Node Lambda function's process. */
  readonly nodeHost?: readonly [string, ...string[]];
  /** Runs another program, without a shell, and gives what it printed. Rejects with what it complained of, or when there is no such program. */
  readonly runProgram?: (program: string, args: readonly string[]) => Promise<string>;
  /** Paints a scene into a PNG file, with so many pixels for each of its units. Rejects when it cannot be written. */
  readonly picture?: (path: string, scene: PaintedScene, scale: number) => Promise<void>;
  /** The environment variable of that name. */
  readonly environment?: (name: string) => string | undefined;
}

/** One command: `asl NAME …`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `asl NAME --help` prints. */
  readonly help: string;
  /** The exit code, or nothing when a program was started that ends by itself. */
  run(argv: readonly string[], io: CliIo): Promise<ExitCode | undefined>;
}

/** Says on the standard error why a command cannot do what it was asked to. */
export function refuse(io: CliIo, sentence: string): 2 {
  io.err(`asl: ${sentence}\n`);
  return 2;
}

/** The words of an error, for the end of a sentence. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
