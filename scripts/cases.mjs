// Runs a file of acceptance cases: `node scripts/cases.mjs FILE [--json OUT]`. Prints `passed N of M` last; exits 1 unless all pass.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { runIamCases } from "./cases-iam.mjs";
import { runSwfCases } from "./cases-swf.mjs";
import { loadExports } from "./load-core.mjs";

/** The parts of the core that cases need, bundled as one module. */
const ENTRY = `
export { needsFor, policyOf, targetRolePolicyOf } from "./core/iam/policy.js";
export { deciderPolicyOf, lambdaRoleFaults, lambdaRolePolicyOf } from "./core/iam/swf-policy.js";
export { lowerPolicy } from "./core/iam/lower-policy.js";
export { clausesOf } from "./core/iam/clause.js";
export { lacksOf } from "./core/iam/compare.js";
export { excessOf } from "./core/iam/excess.js";
export { policyRules } from "./core/rules/policy/registry.js";
export { lazyIamCatalog } from "./core/catalog/iam-catalog.js";
export { pointerAt } from "./core/syntax/pointer.js";
export { lowerStateMachine } from "./core/asl/lower.js";
export { runRules } from "./core/rules/run.js";
export { SWF_CODES, swfRules } from "./core/rules/swf/registry.js";
export { lowerDecisions } from "./core/swf/lower.js";
export { responseOf } from "./core/swf/response.js";
export { simulate } from "./core/swf/simulator/script.js";
export { parseJson } from "./core/syntax/json.js";
`;

const args = process.argv.slice(2);
const jsonAt = args.indexOf("--json");
const out = jsonAt >= 0 ? args[jsonAt + 1] : undefined;
const [file] = args.filter((_, i) => jsonAt < 0 || (i !== jsonAt && i !== jsonAt + 1));
if (!file || (jsonAt >= 0 && !out)) {
  console.error("Usage: node scripts/cases.mjs FILE [--json OUT]");
  process.exit(2);
}
const cases = JSON.parse(readFileSync(path.resolve(file), "utf8"));
const modules = await loadExports(ENTRY);
const data = new URL("../core/catalog/data/iam/", import.meta.url);
const iam = modules.lazyIamCatalog((name) => readOrNothing(new URL(`${name}.json`, data)));
const core = { ...modules, iam, catalog: { service: () => undefined, iam } };
// A file about SWF has documents and simulations; a file about IAM has rules for comparing policies.
const results = cases.rules ? runIamCases(core, cases) : runSwfCases(core, cases);
const passed = results.filter((result) => result.passed).length;
for (const { id, passed: ok, why } of results) if (!ok) console.log(`FAILED ${id}: ${why}`);
if (out) writeFileSync(out, `${JSON.stringify({ passed, total: results.length, results }, null, 2)}\n`);
console.log(`passed ${passed} of ${results.length}`);
process.exitCode = passed === results.length ? 0 : 1;

function readOrNothing(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
