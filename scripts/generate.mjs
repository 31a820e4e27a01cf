// Writes what is made from the code: the rules' pages. `--check` writes nothing and fails when a file is stale.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { loadModule } from "./load-core.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const checking = process.argv.includes("--check");
const { rules } = await loadModule("core/rules/registry.ts");

const pages = new Map(rules.map((rule) => [`docs/rules/${pageName(rule)}`, page(rule)]));
pages.set("docs/rules/README.md", index(rules));

const stale = [];
for (const [file, text] of pages) {
  const target = path.join(root, file);
  if (existsSync(target) && readFileSync(target, "utf8") === text) continue;
  stale.push(file);
  if (checking) continue;
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}
const folder = path.join(root, "docs/rules");
for (const file of existsSync(folder) ? readdirSync(folder) : []) {
  if (pages.has(`docs/rules/${file}`)) continue;
  stale.push(`docs/rules/${file}`);
  if (!checking) rmSync(path.join(folder, file));
}
if (stale.length > 0)
  console.log(`${checking ? 'Stale; run "npm run generate":' : "Written:"}\n  ${stale.join("\n  ")}`);
if (checking && stale.length > 0) process.exitCode = 1;

function pageName(rule) {
  return `${rule.id.replace("/", "-")}.md`;
}

function page(rule) {
  const facts = [
    `Severity: ${rule.severity}`,
    ...(rule.awsCode ? [`AWS: \`${rule.awsCode}\``] : []),
    `[Reference](${rule.reference})`,
  ];
  return [
    "<!-- Made from the rule's own file by `npm run generate`. -->",
    `# ${rule.id}`,
    rule.summary,
    facts.join(" · "),
    rule.docs,
    "## Reported",
    ...rule.examples.bad.map(block),
    "## Not reported",
    ...rule.examples.good.map(block),
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

function block(example) {
  const language = /^\s*[[{]/.test(example) ? "json" : "yaml";
  const shown = example
    .trimEnd()
    .split("\n")
    .map((line) => (line.length > 300 ? `${line.slice(0, 60)} …` : line));
  return `\`\`\`${language}\n${shown.join("\n")}\n\`\`\``;
}

function index(all) {
  const rows = all.map((rule) => `| [${rule.id}](${pageName(rule)}) | ${rule.severity} | ${rule.summary} |`);
  return [
    "<!-- Made from the rules by `npm run generate`. -->",
    "# Rules",
    "",
    "| rule | severity | what it asks for |",
    "|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}
