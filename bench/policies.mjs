// How long a large policy takes: checking it by all rules, and comparing it with what a state machine needs.
import { existsSync, readFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { loadExports } from "../scripts/load-core.mjs";

const { analyze, clausesOf, lacksOf, excessOf, needsFor, sourceCatalog } = await loadExports(`
export { analyze } from "./core/analysis.js";
export { clausesOf } from "./core/iam/clause.js";
export { lacksOf } from "./core/iam/compare.js";
export { excessOf } from "./core/iam/excess.js";
export { needsFor } from "./core/iam/policy.js";
export { sourceCatalog } from "./test/support/catalog.js";
`);

const STATEMENTS = 10_000;
process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const catalog = sourceCatalog();

const statement = (_, index) => ({
  Sid: `S${index}`,
  Effect: "Allow",
  Action: ["sqs:SendMessage", "sqs:GetQueueUrl"],
  Resource: [
    `arn:aws:sqs:us-east-1:123456789012:orders-${index}`,
    `arn:aws:sqs:us-east-1:123456789012:eu-${index}-*`,
  ],
  Condition: { StringEquals: { "aws:PrincipalAccount": "123456789012" } },
});
const policy = JSON.stringify(
  { Version: "2012-10-17", Statement: Array.from({ length: STATEMENTS }, statement) },
  null,
  2,
);
const example = "examples/stock-trading/stock-trading.asl.json";
const definition = existsSync(example) ? readFileSync(example, "utf8") : "{}";

const time = (name, work) => {
  work();
  const [start, before] = [performance.now(), process.cpuUsage()];
  const result = work();
  const { user, system } = process.cpuUsage(before);
  const spent = Math.round((user + system) / 1000);
  console.log(`${name}: ${Math.round(performance.now() - start)} ms, ${spent} ms of them computing`);
  return result;
};

console.log(`a policy of ${STATEMENTS} statements, ${Math.round(policy.length / 1024)} KB`);
const analysis = time("parse and check by all rules", () =>
  analyze(policy, { uri: "big.policy.json", catalog }),
);
const [definitionOf] = analyze(definition, { uri: "a.asl.json" }).definitions;
const { needs } = needsFor(definitionOf.machine);
const clauses = analysis.policies.flatMap(clausesOf);
time("compare with a state machine", () => [
  ...lacksOf(needs, clauses, { catalog: catalog.iam }),
  ...excessOf(needs, clauses, { catalog: catalog.iam }),
]);
