// How long `analyze` with all rules takes: as a ratio to the bare parsers, and beside two peers that validate definitions.
// `npm run bench` installs the peers (bench/package.json) and runs this.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseAllDocuments, parse as parseYaml, stringify } from "yaml";
import { loadModule } from "../scripts/load-core.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(import.meta.url);
const { parseTree } = require("jsonc-parser");
const { getLanguageService, TextDocument } = require("amazon-states-language-service");
const validator = (await import("asl-validator")).default.default ?? (await import("asl-validator")).default;
const { analyze } = await loadModule("core/analysis.ts");

/** The definitions of examples/, and of the corpus when it is there: what people write. */
function realDefinitions() {
  const folders = [path.join(root, "examples"), path.join(root, "../shared/corpus/definitions")];
  return folders.flatMap((folder) => {
    try {
      return readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => /\.asl\.(json|yaml)$/.test(file))
        .sort()
        .map((file) => readFileSync(path.join(folder, file), "utf8"))
        .flatMap(parsed);
    } catch {
      return [];
    }
  });
}

/** Only those that nothing is said of, so that every tool does all its work. */
function parsed(text) {
  try {
    const value = parseYaml(text);
    return analyze(JSON.stringify(value), { uri: "x.asl.json" }).problems.some(
      ({ severity }) => severity === "error",
    )
      ? []
      : [value];
  } catch {
    return [];
  }
}

/** One machine of about that many characters, each real definition a branch of a Parallel, its state names made unique. */
function compose(definitions, size) {
  const States = {};
  let length = 0;
  for (let n = 0; length < size; n++) {
    const definition = definitions[n % definitions.length];
    const branch = renamed(definition, n);
    States[`Part ${n}`] = {
      Type: "Parallel",
      Branches: [{ StartAt: branch.StartAt, States: branch.States }],
      Next: `Part ${n + 1}`,
    };
    length += JSON.stringify(States[`Part ${n}`], null, 2).length;
    States[`Part ${n + 1}`] = { Type: "Succeed" };
  }
  return { StartAt: "Part 0", States };
}

function renamed(value, n, key) {
  if (Array.isArray(value)) return value.map((item) => renamed(item, n));
  if (typeof value === "string" && ["StartAt", "Next", "Default"].includes(key)) return `${value} ${n}`;
  if (typeof value !== "object" || value === null) return value;
  const rename = key === "States" && Object.values(value).every((state) => state?.Type);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [rename ? `${name} ${n}` : name, renamed(inner, n, name)]),
  );
}

/** Median milliseconds of several runs, after a second of warming up: a language server runs all day. */
async function median(work, runs) {
  for (const start = performance.now(); performance.now() - start < 1000; ) await work();
  const times = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[runs >> 1];
}

const service = getLanguageService({});
const definitions = realDefinitions().filter(({ QueryLanguage }) => QueryLanguage !== "JSONata");
console.log(`${definitions.length} real definitions\n`);

for (const [size, runs] of [
  [5_000, 100],
  [98_000, 30],
  [978_000, 7],
]) {
  const value = compose(definitions, size);
  const json = JSON.stringify(value, null, 2);
  const yaml = stringify(value, { aliasDuplicateObjects: false });
  const document = TextDocument.create("file:///x.asl.json", "asl", 1, json);
  const tree = await median(() => parseTree(json), runs);
  const row = (name, time, base) =>
    console.log(
      `  ${name.padEnd(34)} ${time.toFixed(2).padStart(9)} ms   ${(time / base).toFixed(1).padStart(6)} ×`,
    );
  console.log(`JSON, ${Math.round(json.length / 1000)} KB`);
  row("jsonc-parser parseTree", tree, tree);
  row("asl-workbench analyze", await median(() => analyze(json, { uri: "x.asl.json" }), runs), tree);
  row(
    "amazon-states-language-service",
    await median(() => service.doValidation(document, service.parseJSONDocument(document)), runs),
    tree,
  );
  row("asl-validator", await median(() => validator(JSON.parse(json)), Math.min(runs, 5)), tree);
  const bare = await median(() => parseAllDocuments(yaml), Math.min(runs, 20));
  console.log(`YAML, ${Math.round(yaml.length / 1000)} KB`);
  row("yaml parse", bare, bare);
  row(
    "asl-workbench analyze",
    await median(() => analyze(yaml, { uri: "x.asl.yaml" }), Math.min(runs, 20)),
    bare,
  );
}
