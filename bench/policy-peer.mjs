// Compares the derived policy with the one that serverless-step-functions compiles for the same definition: `node bench/policy-peer.mjs [FOLDER of definitions]`.
// Prints a Markdown table by integration: where the peer's policy lacks what is needed, has more than is needed, or says nothing.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { loadExports } from "../scripts/load-core.mjs";
import { EXAMPLES } from "./policy-examples.mjs";

const { analyze, clausesOf, excessOf, lacksOf, lowerPolicy, needsFor, sourceCatalog, templateOf, parseJson } =
  await loadExports(`
export { analyze } from "./core/analysis.js";
export { clausesOf } from "./core/iam/clause.js";
export { excessOf } from "./core/iam/excess.js";
export { lacksOf } from "./core/iam/compare.js";
export { lowerPolicy } from "./core/iam/lower-policy.js";
export { needsFor } from "./core/iam/policy.js";
export { templateOf } from "./core/iam/template.js";
export { parseJson } from "./core/syntax/json.js";
export { sourceCatalog } from "./test/support/catalog.js";
`);

const require = createRequire(import.meta.url);
const { compileIamRole } = require("serverless-step-functions/lib/deploy/stepFunctions/compileIamRole.js");
const catalog = sourceCatalog();
const HERE = {
  region: "$" + "{AWS::Region}",
  account: "$" + "{AWS::AccountId}",
  partition: "$" + "{AWS::Partition}",
};

/** The statements that the peer writes into the role, or why it does not. */
function peerStatements(definition) {
  const said = [];
  const resources = {};
  const log = (text) => said.push(String(text));
  const plugin = {
    serverless: {
      cli: { consoleLog: log },
      service: { provider: { compiledCloudFormationTemplate: { Resources: resources } } },
      utils: { readFileSync: (file) => readFileSync(file, "utf8") },
    },
    getAllStateMachines: () => ["machine"],
    getStateMachine: () => ({ name: "MyStateMachine", definition }),
    getStateMachinePolicyName: () => "policy",
    getStateMachineLogicalId: () => "Machine",
  };
  compileIamRole.call(plugin);
  const { Policies } = Object.values(resources)[0].Properties;
  return { statements: Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement), said };
}

/** { missing, wide, silent } of the peer's policy for a definition. */
function compare(definition) {
  const { machine } = analyze(JSON.stringify(definition), { uri: "a.asl.json" }).definitions[0];
  const { needs, unknown } = needsFor(machine, { ...HERE, stateMachineName: "MyStateMachine" });
  let peer;
  try {
    peer = peerStatements(definition);
  } catch (error) {
    return { fails: String(error.message).split("\n")[0] };
  }
  const document = { Resources: { Any: { Type: "Any" } }, Policy: { Statement: peer.statements } };
  const tree = parseJson(JSON.stringify(document));
  const template = templateOf(tree.root);
  const policy = lowerPolicy(tree, tree.root.properties[1].value, { readText: template.readText });
  const clauses = clausesOf(policy);
  const context = { catalog: catalog.iam };
  const required = needs.filter(({ level }) => level !== "indirect");
  const actions = (items) => [...new Set(items)].sort();
  const lacks = lacksOf(required, clauses, context).filter(({ verdict }) => verdict !== "unknown");
  const excess = excessOf(needs, clauses, context).filter(({ weight }) => weight !== "hint");
  return {
    missing: actions(lacks.map(({ need }) => need.action)),
    wide: actions(excess.map(nameOf)),
    silent: peer.said.length > 0 || (clauses.every(({ denies }) => denies) && needs.length > 0),
    unknown: unknown.length > 0,
  };
}

const nameOf = ({ item, about, clause }) =>
  about === "action" ? item.text : `${clause.actions.texts[0]?.text} on ${short(item.text)}`;

const short = (text) => text.replace(/^arn:[^:]*:/, "arn:…:").replace(/\$\{AWS::\w+\}/g, "…");

function row(name, { missing = [], wide = [], silent, fails }) {
  const verdict = fails
    ? "fails"
    : silent
      ? "silent"
      : missing.length > 0
        ? "too narrow"
        : wide.length > 0
          ? "too wide"
          : "the same";
  const narrow = fails ?? missing.map((each) => `\`${each}\``).join(", ");
  return `| ${name} | ${verdict} | ${narrow} | ${wide.map((each) => `\`${each}\``).join("; ")} |`;
}

console.log(
  "| definition | the peer's policy is | it lacks | it has more than is needed |\n|---|---|---|---|",
);
for (const [name, definition] of Object.entries(EXAMPLES)) console.log(row(name, compare(definition)));

const [folder] = process.argv.slice(2);
if (folder) {
  const counts = {};
  for (const file of readdirSync(folder).filter((each) => each.endsWith(".json"))) {
    let definition;
    try {
      definition = JSON.parse(readFileSync(path.join(folder, file), "utf8"));
    } catch {
      continue;
    }
    if (!definition?.States || typeof definition.States !== "object") continue;
    const found = compare(definition);
    if (found.unknown) continue;
    const [, , verdict] = row("", found)
      .split("|")
      .map((each) => each.trim());
    counts[verdict] = (counts[verdict] ?? 0) + 1;
  }
  console.log(`\nOver the definitions in ${path.basename(folder)}: ${JSON.stringify(counts)}`);
}
