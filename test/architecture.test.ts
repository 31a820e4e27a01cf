import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

interface Edge {
  readonly from: string;
  readonly to: string;
}

const FOLDERS = ["core", "server", "client"] as const;

const sources = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => path.posix.join(folder, file)),
).sort();

/** What a file imports: files by their path in the project, packages by their name. */
function importsOf(file: string, text: string): readonly Edge[] {
  return [
    ...text.matchAll(
      /^(?:import|export)\s[^;]*?from\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\("([^"]+)"\)/gm,
    ),
  ].map((match) => {
    const name = match[1] ?? match[2] ?? match[3] ?? "";
    return { from: file, to: name.startsWith(".") ? path.posix.join(path.posix.dirname(file), name) : name };
  });
}

const edges = sources.flatMap((file) => importsOf(file, readFileSync(file, "utf8")));

const within = (file: string, ...folders: readonly string[]): boolean =>
  folders.some((folder) => file === folder || file.startsWith(`${folder}/`));

/** Each layer rule: who must not import what, and why, as a sentence. */
const LAYERS: readonly { readonly rule: string; broken(edge: Edge): boolean }[] = [
  {
    rule: "core depends on nothing above it, and on no host",
    broken: ({ from, to }) =>
      within(from, "core") &&
      (within(to, "server", "client", "vscode") ||
        to.startsWith("node:") ||
        to.startsWith("vscode-") ||
        to.startsWith("@vscode/")),
  },
  {
    rule: "server does not know the editor",
    broken: ({ from, to }) => within(from, "server") && within(to, "client", "vscode"),
  },
  {
    rule: "the language server, the debug adapter and the command line do not know each other",
    broken: ({ from, to }) => {
      const hosts = ["server/lsp", "server/dap", "server/cli"];
      const own = hosts.find((host) => within(from, host));
      return own !== undefined && hosts.some((host) => host !== own && within(to, host));
    },
  },
  {
    rule: "the webview page draws: it knows only scenes and messages",
    broken: ({ from, to }) => within(from, "client/webview") && !within(to, "client/webview", "core"),
  },
  {
    rule: "rules do not run anything",
    broken: ({ from, to }) =>
      within(from, "core/rules") && within(to, "core/interpreter", "core/debugger", "core/features"),
  },
  {
    rule: "the interpreter knows neither rules nor editors' features",
    broken: ({ from, to }) =>
      within(from, "core/interpreter") && within(to, "core/rules", "core/features", "core/debugger"),
  },
  {
    rule: "the syntax knows no language",
    broken: ({ from, to }) =>
      within(from, "core/syntax", "core/text") &&
      !within(to, "core/syntax", "core/text") &&
      to.startsWith("core/"),
  },
  {
    rule: "only the mains, and the thread that lays graphs out, touch Node",
    broken: ({ from, to }) =>
      within(from, "server/lsp", "server/dap") &&
      to.startsWith("node:") &&
      !["server/lsp/node.ts", "server/lsp/layout-thread.ts", "server/dap/main.ts"].includes(from),
  },
];

/** What breaks a layer rule, in words. */
const violations = (candidates: readonly Edge[]): readonly string[] =>
  candidates.flatMap((edge) =>
    LAYERS.filter(({ broken }) => broken(edge)).map(
      ({ rule }) => `${edge.from} imports ${edge.to}: ${rule}.`,
    ),
  );

test("no file imports across the layers", () => {
  assert.ok(edges.length > 100, "the imports were not found");
  assert.deepEqual(violations(edges), []);
});

test("a layer rule that is broken on purpose is caught and named", () => {
  const broken = importsOf(
    "core/rules/flow/x.ts",
    `import { a } from "../../../server/lsp/server.js";\nimport fs from "node:fs";`,
  );
  assert.deepEqual(violations(broken), [
    "core/rules/flow/x.ts imports server/lsp/server.js: core depends on nothing above it, and on no host.",
    "core/rules/flow/x.ts imports node:fs: core depends on nothing above it, and on no host.",
  ]);
});

/** Packages that a whole folder may import, because they are its protocol. */
const SHARED: Readonly<Record<string, string>> = {
  "vscode-languageserver": "server/lsp",
  "@vscode/debugprotocol": "server/dap",
  vscode: "client",
};

test("each third-party package is imported in exactly one file, protocol packages in one folder", () => {
  const importers = new Map<string, Set<string>>();
  for (const { from, to } of edges) {
    if (/^(core|server|client)\//.test(to) || to.startsWith("node:")) continue;
    const name = to.startsWith("@") ? to.split("/").slice(0, 2).join("/") : (to.split("/")[0] ?? to);
    const shared = SHARED[name];
    const place = shared && within(from, shared) ? shared : from;
    importers.set(name, (importers.get(name) ?? new Set()).add(place));
  }
  const scattered = [...importers]
    .filter(([, places]) => places.size > 1)
    .map(([name, places]) => `${name}: ${[...places].join(", ")}`);
  assert.deepEqual(scattered, []);
});

test("the core reads no clock and no random source", () => {
  const found = sources
    .filter((file) => within(file, "core"))
    .filter((file) =>
      /\bDate\.now\(|new Date\(\)|\bMath\.random\(|\bsetTimeout\(|\bsetInterval\(|\bprocess\.\w|\bconsole\.\w/.test(
        readFileSync(file, "utf8"),
      ),
    );
  assert.deepEqual(found, []);
});

test("nothing evaluates text as code", () => {
  const found = sources.filter((file) => /\beval\(|new Function\(/.test(readFileSync(file, "utf8")));
  assert.deepEqual(found, []);
});

test("no source file is longer than 300 lines", () => {
  const long = sources
    .map((file) => [file, readFileSync(file, "utf8").split("\n").length - 1] as const)
    .filter(([, lines]) => lines > 300);
  assert.deepEqual(long, []);
});
