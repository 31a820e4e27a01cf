// Replays recorded cases: `npm run conformance -- DIR [--json FILE] [--only TEXT] [--events]`.
// DIR holds GROUP.json files of cases; the README beside them says how a runner compares. Prints a table and the misses.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import {
  replayStartError,
  replayTestState,
  replayValidation,
  replayVariableReferences,
} from "./conformance/calls.mjs";
import { replayExecution, typesOf } from "./conformance/executions.mjs";
import { substituted } from "./conformance/values.mjs";
import { loadExports } from "./load-core.mjs";

const [directory, ...flags] = process.argv.slice(2);
if (!directory) throw new Error("Name the directory of the cases: npm run conformance -- DIR.");
const option = (name) => (flags.includes(name) ? flags[flags.indexOf(name) + 1] : undefined);

const core = await loadExports(`
  export { analyze } from "./core/analysis.js";
  export { compile } from "./core/interpreter/compile.js";
  export { run } from "./core/interpreter/execution.js";
  export { historyJson } from "./core/interpreter/history.js";
  export { parseInstant } from "./core/interpreter/instant.js";
  export { awsDiagnostic } from "./core/aws-diagnostics.js";
  export { parseExecutionInput } from "./core/interpreter/execution-input.js";
  export { testState } from "./core/interpreter/test-state.js";
  export { variableReferences } from "./core/asl/variable-references.js";
`);

const replays = {
  execution: replayExecution,
  validation: replayValidation,
  creationError: replayValidation,
  testState: replayTestState,
  startError: replayStartError,
  variableReferences: replayVariableReferences,
};

const cases = readdirSync(directory)
  .filter((file) => file.endsWith(".json"))
  .flatMap((file) => JSON.parse(readFileSync(path.join(directory, file), "utf8")).cases)
  .filter(({ name }) => name.includes(option("--only") ?? ""));

const results = [];
for (const raw of cases) {
  const each = substituted(raw);
  let outcome;
  try {
    outcome = (await replays[raw.kind]?.(core, each)) ?? { why: `no such kind of case: ${raw.kind}` };
  } catch (error) {
    outcome = { why: `threw ${error.stack}` };
  }
  const { name, group, kind } = raw;
  results.push({ name, group, kind, passed: outcome.why === "", each, ...outcome });
}

const share = (list, of) => {
  const counted = list.filter((each) => each[of] !== undefined);
  const good = counted.filter((each) => each[of] === true);
  return counted.length === 0 ? "-" : `${good.length}/${counted.length}`;
};
const row = (group, kind, list) => [
  group,
  kind,
  ...["passed", "events", "links", "details", "cause"].map((of) => share(list, of)),
];
const distinct = (of) => [...new Set(results.map((each) => each[of]))].sort();
const rows = distinct("group").flatMap((group) =>
  distinct("kind").flatMap((kind) => {
    const list = results.filter((each) => each.group === group && each.kind === kind);
    return list.length === 0 ? [] : [row(group, kind, list)];
  }),
);
const totals = distinct("kind").map((kind) =>
  row(
    "all",
    kind,
    results.filter((each) => each.kind === kind),
  ),
);
const heading = ["group", "kind", "passed", "event types", "previous ids", "detail names", "cause"];
for (const cells of [heading, ...rows, ...totals, row("all", "", results)])
  console.log(cells.map((cell, i) => (i < 2 ? cell.padEnd(20) : cell.padStart(14))).join(""));
for (const each of results.filter(({ passed }) => !passed))
  console.log(`\nMISS ${each.name}\n  ${each.why.slice(0, 900)}`);
if (flags.includes("--events")) {
  for (const each of results) {
    if (each.events === false)
      console.log(
        `\nEVENTS ${each.name}\n  ours   ${typesOf(each.result.history).join(" ")}\n  theirs ${typesOf(each.each.expected.history).join(" ")}`,
      );
    else if (each.links === false)
      console.log(
        `\nLINKS ${each.name}\n  ours   ${each.result.history.map((e) => e.previousEventId).join(" ")}\n  theirs ${each.each.expected.history.map((e) => e.previousEventId).join(" ")}`,
      );
    if (each.details !== undefined && each.details !== true)
      console.log(`\nDETAILS ${each.name}\n  ${each.details}`);
    if (each.cause === false)
      console.log(
        `\nCAUSE ${each.name}\n  ours   ${each.result.cause}\n  theirs ${each.each.expected.cause}`,
      );
  }
}
const file = option("--json");
if (file) {
  const plain = results.map(({ name, group, kind, passed, why }) => ({ name, group, kind, passed, why }));
  writeFileSync(file, `${JSON.stringify({ cases: plain }, null, 2)}\n`);
}
