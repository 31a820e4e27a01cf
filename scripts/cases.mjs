// Runs a file of acceptance cases: `node scripts/cases.mjs FILE [--json OUT]`. Prints `passed N of M` last; exits 1 unless all pass.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { runIamCases } from "./cases-iam.mjs";
import { runSwfCases } from "./cases-swf.mjs";
import { loadExports } from "./load-core.mjs";

/** The parts of the core that cases need, bundled as one module. */
const ENTRY = `
export { policyOf } from "./core/iam/policy.js";
export { deciderPolicyOf, lambdaRolePolicyOf } from "./core/iam/swf-policy.js";
export { lowerStateMachine } from "./core/asl/lower.js";
export { runRules } from "./core/rules/run.js";
export { SWF_CODES, swfRules } from "./core/rules/swf/registry.js";
export { lowerDecisions } from "./core/swf/lower.js";
export { parseJson } from "./core/syntax/json.js";
export { parseYaml } from "./core/syntax/yaml.js";
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
const core = await loadExports(ENTRY);
// A file about SWF has documents and simulations; a file about IAM has rules for comparing policies.
const results = cases.rules ? runIamCases(core, cases) : runSwfCases(core, cases);
const passed = results.filter((result) => result.passed).length;
for (const { id, passed: ok, why } of results) if (!ok) console.log(`FAILED ${id}: ${why}`);
if (out) writeFileSync(out, `${JSON.stringify({ passed, total: results.length, results }, null, 2)}\n`);
console.log(`passed ${passed} of ${results.length}`);
process.exitCode = passed === results.length ? 0 : 1;
