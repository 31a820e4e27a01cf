import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { completionsAt } from "../../../core/features/completion.js";
import { definitionAt } from "../../../core/features/navigation.js";
import { renameAt } from "../../../core/features/rename.js";
import { stateNamesIn } from "../../../core/features/state-names.js";
import { applyEdits } from "../../../core/text/edit.js";
import { useAll, useWhole } from "./use-all.js";

const corpus = "../shared/corpus";
const found = existsSync(corpus);
const files = found
  ? readdirSync(corpus, { recursive: true, encoding: "utf8" }).filter((file) => /\.(json|ya?ml)$/.test(file))
  : [];
const options = { skip: !found };
const reason = found ? "" : " (skipped: ../shared is not there)";

/** Offsets looked at in each file: enough to meet every kind of place, few enough to be quick. */
const OFFSETS = 12;

test(`the whole corpus is served${reason}`, options, () => {
  assert.ok(files.length > 0);
  for (const file of files) {
    const text = readFileSync(path.join(corpus, file), "utf8");
    const analysis = analyze(text, { uri: file });
    useWhole(analysis);
    for (let i = 0; i < OFFSETS; i++) useAll(analysis, Math.floor(((i + 0.5) * text.length) / OFFSETS));
  }
});

test(
  `every mention of a state in the corpus finds it, is proposed, and can be renamed${reason}`,
  options,
  () => {
    let mentions = 0;
    for (const file of files) {
      const text = readFileSync(path.join(corpus, file), "utf8");
      const analysis = analyze(text, { uri: file });
      // Some are Terraform's language: what is no JSON at all is only served without harm.
      if (analysis.problems.some(({ rule }) => rule === "syntax/invalid-text")) continue;
      for (const { machine } of analysis.definitions) {
        const names = machine.scopes.flatMap(stateNamesIn);
        // The first and the last are enough of a large file.
        for (const { name, node, scope, use } of names.length > 6
          ? [...names.slice(0, 3), ...names.slice(-3)]
          : names) {
          if (!scope.states.some((state) => state.name === name)) continue;
          const offset = node.start + 1;
          mentions++;
          assert.ok(definitionAt(analysis, offset).length > 0, `${file}: "${name}"`);
          const labels =
            use === "declaration" ? [name] : completionsAt(analysis, offset).map(({ label }) => label);
          assert.ok(labels.includes(name), `${file}: "${name}" is not proposed at ${offset}`);
          const renaming = renameAt(analysis, offset, "A new name: 'x'");
          assert.ok(renaming && "edits" in renaming);
          const after = analyze(applyEdits(text, renaming.edits), { uri: file });
          const rules = (problems: typeof after.problems): string[] => problems.map(({ rule }) => rule);
          assert.deepEqual(rules(after.problems), rules(analysis.problems), `${file}: "${name}" renamed`);
        }
      }
    }
    assert.ok(mentions > 100);
  },
);
