/** The grammars colour every field that the language has, and the manifest names files that exist. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import test from "node:test";
import {
  branchGrammar,
  catcherGrammar,
  choiceRuleGrammar,
  machineGrammar,
  nestedRuleGrammar,
  processorGrammar,
  retrierGrammar,
  stateGrammar,
  stateTypes,
} from "../../core/asl/grammar.js";
import { contributedGrammars, tokenize } from "./tokenize.js";

const objects = [machineGrammar, branchGrammar, processorGrammar, retrierGrammar, catcherGrammar];
const rules = [choiceRuleGrammar, nestedRuleGrammar];
const names = new Set(
  [...objects, ...rules, ...stateTypes.map(stateGrammar)].flatMap(({ fields }) =>
    fields.map(({ name }) => name),
  ),
);

for (const [scopeName, write] of [
  ["source.json.asl", (name: string) => `{ "${name}": 1 }`],
  ["source.yaml.asl", (name: string) => `${name}: 1`],
] as const) {
  test(`${scopeName} knows every field`, async () => {
    const unknown: string[] = [];
    for (const name of names) {
      const text = write(name);
      const at = text.indexOf(name);
      const [tokens] = await tokenize(scopeName, [text]);
      const token = tokens?.find(({ startIndex, endIndex }) => startIndex <= at && at < endIndex);
      if (!token?.scopes.some((scope) => scope.includes("keyword.other."))) unknown.push(name);
    }
    assert.deepEqual(unknown, []);
  });

  test(`${scopeName} knows every state type`, async () => {
    for (const type of stateTypes) {
      const text = write("Type").replace("1", scopeName.includes("json") ? `"${type}"` : type);
      const [tokens] = await tokenize(scopeName, [text]);
      const at = text.lastIndexOf(type);
      const token = tokens?.find(({ startIndex, endIndex }) => startIndex <= at && at < endIndex);
      assert.ok(token?.scopes.includes("keyword.control.type.asl"), `${type}: ${token?.scopes}`);
    }
  });
}

test("every contributed grammar is there", () => {
  for (const [scopeName, file] of contributedGrammars()) assert.ok(existsSync(file), `${scopeName}: ${file}`);
});
