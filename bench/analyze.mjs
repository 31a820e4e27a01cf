// How much processor time `analyze` with all rules takes: as a ratio to the bare parsers, and beside two peers that validate definitions.
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
const { analyze: analyzeWith } = await loadModule("core/analysis.ts");
const { sourceCatalog } = await loadModule("test/support/catalog.ts");

/** As the editor does it: with the catalogue of AWS services, which the rules about calls need. */
const catalog = sourceCatalog();
const analyze = (text, options) => analyzeWith(text, { ...options, catalog });

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

/** So many runs in a row of each work, after one that is not counted: it would pay for the garbage of the work before. */
const IN_A_ROW = 3;

/**
 * Median milliseconds of processor time of several runs of each work, after two seconds of warming it up: a language server runs all day.
 * Unlike the time on the clock it does not grow when the machine is busy; what collecting garbage takes in other threads is in it.
 */
async function medians(runs, ...works) {
  for (const work of works) {
    for (const start = process.cpuUsage(); since(start) < 2000; ) await work();
  }
  const times = works.map(() => []);
  for (let turn = 0; turn < runs / IN_A_ROW; turn++) {
    for (const [index, work] of works.entries()) {
      await work();
      for (let i = 0; i < IN_A_ROW; i++) {
        const start = process.cpuUsage();
        await work();
        times[index].push(since(start));
      }
    }
  }
  return times.map((each) => each.sort((a, b) => a - b)[each.length >> 1]);
}

/** Milliseconds of processor time that all threads have taken. */
function since(start) {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const service = getLanguageService({});
const definitions = realDefinitions().filter(({ QueryLanguage }) => QueryLanguage !== "JSONata");
console.log(`${definitions.length} real definitions\n`);

for (const [size, runs] of [
  [5_000, 100],
  [98_000, 30],
  [978_000, 15],
]) {
  const value = compose(definitions, size);
  const json = JSON.stringify(value, null, 2);
  const yaml = stringify(value, { aliasDuplicateObjects: false });
  const document = TextDocument.create("file:///x.asl.json", "asl", 1, json);
  const row = (name, time, base) =>
    console.log(
      `  ${name.padEnd(34)} ${time.toFixed(2).padStart(9)} ms   ${(time / base).toFixed(1).padStart(6)} ×`,
    );
  console.log(`JSON, ${Math.round(json.length / 1000)} KB`);
  const [tree, own] = await medians(
    runs,
    () => parseTree(json),
    () => analyze(json, { uri: "x.asl.json" }),
  );
  row("jsonc-parser parseTree", tree, tree);
  row("asl-workbench analyze", own, tree);
  const [first] = await medians(runs, () =>
    service.doValidation(document, service.parseJSONDocument(document)),
  );
  row("amazon-states-language-service", first, tree);
  const [second] = await medians(3, () => validator(JSON.parse(json)));
  row("asl-validator", second, tree);
  const [bare, ownYaml] = await medians(
    Math.min(runs, 20),
    () => parseAllDocuments(yaml),
    () => analyze(yaml, { uri: "x.asl.yaml" }),
  );
  console.log(`YAML, ${Math.round(yaml.length / 1000)} KB`);
  row("yaml parse", bare, bare);
  row("asl-workbench analyze", ownYaml, bare);
}
