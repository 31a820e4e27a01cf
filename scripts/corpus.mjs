// Measures the rules on a folder of real definitions and seeded faults: `node scripts/corpus.mjs FOLDER [--misses]`.
// The folder has manifest.jsonl, definitions/ and faults/faults.jsonl, in the form its own README describes.
import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { loadModule } from "./load-core.mjs";

const [folder] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const showMisses = process.argv.includes("--misses");
if (!folder) {
  console.error("Name the folder: node scripts/corpus.mjs FOLDER [--misses]");
  process.exit(2);
}
const { analyze: analyzeWith } = await loadModule("core/analysis.ts");
const { nodeAtPointer } = await loadModule("core/syntax/pointer.ts");
const { sourceCatalog } = await loadModule("test/support/catalog.ts");
const { propertyOf } = await loadModule("core/syntax/tree.ts");

const catalog = sourceCatalog();
const analyze = (text, options) => analyzeWith(text, { ...options, catalog });
const lines = (file) =>
  readFileSync(path.join(folder, file), "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const serious = ({ severity }) => severity === "error" || severity === "warning";
const keyOf = ({ rule, message }) => `${rule}: ${message}`;

const texts = new Map();
let alarms = 0;
let deployable = 0;
for (const row of lines("manifest.jsonl")) {
  const text = readFileSync(path.join(folder, row.file), "utf8");
  texts.set(row.id, { text, uri: row.file });
  if (!row.deployable) continue;
  deployable++;
  const errors = analyze(text, { uri: row.file }).problems.filter(({ severity }) => severity === "error");
  alarms += errors.length > 0 ? 1 : 0;
  for (const problem of errors) {
    const line = text.slice(0, problem.start).split("\n").length;
    console.log(`${row.file}:${line} ${problem.rule} ${problem.message}`);
  }
}
console.log(`\n${alarms} of ${deployable} deployable definitions have an error.\n`);

const table = new Map();
for (const fault of lines("faults/faults.jsonl")) {
  const base = texts.get(fault.base);
  // What is new in a valid change can only be told from the definition it was made of.
  if (fault.oracle === "valid" && !base && !fault.control) continue;
  const uri = fault.text.trimStart().startsWith("{") ? "fault.asl.json" : "fault.asl.yaml";
  const reference = fault.control ?? base?.text ?? "";
  const before = new Map();
  for (const problem of reference ? analyze(reference, { uri }).problems.filter(serious) : []) {
    before.set(keyOf(problem), (before.get(keyOf(problem)) ?? 0) + 1);
  }
  const analysis = analyze(fault.text, { uri });
  const fresh = analysis.problems.filter(serious).filter((problem) => {
    const left = before.get(keyOf(problem)) ?? 0;
    before.set(keyOf(problem), left - 1);
    return left <= 0;
  });
  const placed = fresh.some((problem) =>
    fault.expect.some((pointer) => within(analysis.tree.root, pointer, problem)),
  );
  const row = table.get(fault.class) ?? { oracle: fault.oracle, all: 0, found: 0, placed: 0, misses: [] };
  table.set(fault.class, row);
  row.all++;
  if (fresh.length > 0) row.found++;
  if (placed) row.placed++;
  const good = fault.oracle === "valid" ? fresh.length === 0 : placed;
  if (!good) row.misses.push(`${fault.id} ${JSON.stringify(fault.expect)} ${fresh.map(keyOf).join(" | ")}`);
}

function within(root, pointer, { start, end }) {
  const cut = pointer.lastIndexOf("/");
  const parent = nodeAtPointer(root, pointer.slice(0, Math.max(0, cut)));
  const name = pointer
    .slice(cut + 1)
    .replaceAll("~1", "/")
    .replaceAll("~0", "~");
  const node =
    (parent?.kind === "object" ? propertyOf(parent, name) : undefined) ?? nodeAtPointer(root, pointer);
  return node !== undefined && node.start <= start && end <= node.end;
}

const sum = { all: 0, found: 0, placed: 0, valid: 0, said: 0 };
for (const [name, row] of [...table].sort()) {
  if (row.oracle === "valid") {
    sum.valid += row.all;
    sum.said += row.found;
  } else {
    sum.all += row.all;
    sum.found += row.found;
    sum.placed += row.placed;
  }
  if (row.misses.length > 0) {
    console.log(
      `${row.oracle.padEnd(8)} ${name.padEnd(30)} ${row.found}/${row.all} found, ${row.placed} at the place`,
    );
    if (showMisses) for (const miss of row.misses) console.log(`    ${miss}`);
  }
}
const share = (part, whole) => `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;
console.log(
  `\nfaults found: ${share(sum.found, sum.all)}; of these at the place: ${share(sum.placed, sum.found)}`,
);
console.log(`said of valid changes: ${share(sum.said, sum.valid)}`);
