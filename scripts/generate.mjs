// Writes what is made from the code: the rules' pages, and the settings of the checks with their schemas. `--check` writes nothing and
// fails when a file is stale.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { loadModule } from "./load-core.mjs";
import { editorSettings, projectFileSchema } from "./settings-schema.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const checking = process.argv.includes("--check");
const { rules } = await loadModule("core/rules/registry.ts");

const pages = new Map(rules.map((rule) => [`docs/rules/${pageName(rule)}`, page(rule)]));
pages.set("docs/rules/README.md", index(rules));
const written = new Map([
  ...pages,
  ["syntaxes/asl.config.schema.json", formatted("asl.config.schema.json", projectFileSchema(rules))],
  ["package.json", manifest()],
]);

const stale = [];
for (const [file, text] of written) {
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

/** package.json with the settings of the checks after the other settings. */
function manifest() {
  const json = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const { configuration } = json.contributes;
  const others = Object.entries(configuration.properties).filter(([name]) => !name.startsWith("asl.check."));
  configuration.properties = { ...Object.fromEntries(others), ...editorSettings(rules) };
  return `${JSON.stringify(json, undefined, 2)}\n`;
}

function formatted(name, value) {
  const biome = path.join(root, "node_modules/.bin/biome");
  const input = JSON.stringify(value, undefined, 2);
  const { stdout, status, stderr } = spawnSync(biome, ["format", `--stdin-file-path=${name}`], {
    cwd: root,
    input,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${name} could not be formatted: ${stderr}`);
  return stdout;
}

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
