import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { clausesOf } from "../../../core/iam/clause.js";
import { lacksOf } from "../../../core/iam/compare.js";
import { excessOf } from "../../../core/iam/excess.js";
import { needsFor, policyOf } from "../../../core/iam/policy.js";
import { sourceCatalog } from "../../support/catalog.js";

const FOLDER = "../shared/seeds";
const pages = existsSync(FOLDER)
  ? readdirSync(FOLDER).map((file) => readFileSync(`${FOLDER}/${file}`, "utf8"))
  : [];
const page = pages.find((text) => text.includes("Check Stock Price"));

/** The objects that stand on lines of their own in a page and begin with this field. */
const objectsIn = (text: string, field: string): readonly string[] =>
  text.split("\n").filter((line) => line.startsWith(`{ "${field}"`));

test(`the page about trading stocks lists the least privilege, but for three slips${page ? "" : " (skipped: no such page)"}`, {
  skip: page === undefined,
}, () => {
  const catalog = sourceCatalog();
  const [definition = ""] = objectsIn(page ?? "", "StartAt");
  const listed = objectsIn(page ?? "", "Statement").flatMap((text) => JSON.parse(text).Statement);
  const text = JSON.stringify({ Version: "2012-10-17", Statement: listed });
  const { policies = [] } = analyze(text, { uri: "page.policy.json", catalog });
  const { machine } = analyze(definition, { uri: "page.asl.json" }).definitions[0] ?? {};
  assert.ok(machine);
  const clauses = policies.flatMap(clausesOf);
  const { needs } = needsFor(machine);
  const lacks = lacksOf(needs, clauses, { catalog: catalog.iam });
  const unused = excessOf(needs, clauses, { catalog: catalog.iam });
  assert.deepEqual(
    lacks.map(({ need, verdict }) => `${verdict}: ${need.state?.name}`),
    ["missing: Request Human Approval", "missing: Buy Stock", "missing: Sell Stock"],
  );
  assert.deepEqual(
    unused.map(({ kind, about }) => `${kind} ${about}`),
    ["unused resource", "unused resource", "unused resource"],
  );
  // Corrected, the page's policies and the derived one allow the same.
  const corrected = unused.reduce((each, { item }, index) => {
    const lack = [lacks[1], lacks[2], lacks[0]][index];
    return each.replace(item.text, `(${lack?.need.resource})`);
  }, text);
  const allowed = (statements: readonly { Action: unknown; Resource: unknown }[]): readonly string[] =>
    statements
      .flatMap(({ Action, Resource }) =>
        [Action].flat().flatMap((a) => [Resource].flat().map((r) => `${a} ${r}`)),
      )
      .map((each) => each.replace("SendMessage*", "SendMessage"))
      .sort();
  assert.deepEqual(
    allowed(JSON.parse(corrected.replaceAll(/\((arn:[^)]*)\)/g, "$1")).Statement),
    allowed(policyOf(machine).Statement),
  );
});
