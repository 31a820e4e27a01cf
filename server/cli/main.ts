/** The `asl` program: gives the command line the real process. The only file of it that touches disk and streams. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { PACKED_CATALOG, packedCatalog } from "../catalog/packed-catalog.js";
import { serveLambda } from "../handlers/lambda-host.js";
import { pictureAssets } from "../pictures/assets.js";
import { pngOf } from "../pictures/png.js";
import { runCli } from "./cli.js";
import { showsColours } from "./colour.js";
import type { CliIo } from "./io.js";

/** This file is bundled to dist/asl.js, beside the other programs and one folder below package.json. */
const dist = __dirname;

/** What `asl` is called with when it is the inside of a function's process. */
const LAMBDA_HOST = "lambda-host";

const INTERRUPTS = ["SIGINT", "SIGTERM"] as const;

const io: CliIo = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  readText: async (file) => decode(await readFile(file)),
  listFolder: (folder) => readdir(folder || "."),
  readStdin: async () => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk);
    return decode(Buffer.concat(chunks));
  },
  writeText: (file, text) => writeFile(file, text),
  kindOf: (file) =>
    stat(file).then(
      (entry) => (entry.isDirectory() ? "folder" : "file"),
      () => "nothing",
    ),
  absolute: (file) => path.resolve(file),
  now: () => Date.now(),
  start: async (program) => {
    await import(pathToFileURL(path.join(dist, `${program}.js`)).href);
  },
  catalog: packedCatalog(path.join(dist, PACKED_CATALOG)),
  colours: showsColours(process.stdout.isTTY === true, process.env),
  terminal: () => {
    const { isTTY, columns, rows } = process.stdout;
    // A terminal that does not know its size says 0.
    const size = { columns: columns || 80, rows: rows || 24 };
    return isTTY && process.env["TERM"] !== "dumb" ? size : undefined;
  },
  onInterrupt: (listener) => {
    for (const signal of INTERRUPTS) process.once(signal, listener);
    return () => {
      for (const signal of INTERRUPTS) process.off(signal, listener);
    };
  },
  nodeHost: [process.execPath, __filename, LAMBDA_HOST],
  environment: (name) => process.env[name],
  picture: async (file, scene, scale) =>
    writeFile(file, await pngOf(scene, scale, await pictureAssets(dist))),
  runProgram: (program, args) =>
    new Promise((resolve, reject) => {
      execFile(program, [...args], { maxBuffer: Number.POSITIVE_INFINITY }, (error, stdout, stderr) => {
        if (error)
          reject(
            "code" in error && error.code === "ENOENT" ? error : new Error(stderr.trim() || error.message),
          );
        else resolve(stdout);
      });
    }),
  get version() {
    return versionIn(readFileSync(path.join(dist, "..", "package.json"), "utf8"));
  },
};

/** UTF-8, without the mark that some editors put in front. */
const decode = (bytes: Uint8Array): string => new TextDecoder("utf-8").decode(bytes);

const versionIn = (packageJson: string): string => (JSON.parse(packageJson) as { version: string }).version;

// A reader that stops early, such as `head`, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});

const fail = (error: unknown): void => {
  process.stderr.write(`asl: A bug in asl itself: ${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 2;
};

const [command, ...rest] = process.argv.slice(2);
if (command === LAMBDA_HOST) serveLambda(rest).catch(fail);
else {
  runCli(process.argv.slice(2), io).then((code) => {
    if (code !== undefined) process.exitCode = code;
  }, fail);
}
