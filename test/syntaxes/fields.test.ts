/** The grammars colour every field that the language has, and the manifest names files that exist. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import test from "node:test";
import type { ObjectGrammar } from "../../core/asl/field-grammar.js";
import { branchGrammar, innerGrammar, machineGrammar, processorGrammar } from "../../core/asl/grammar.js";
import { stateGrammar, stateTypes } from "../../core/asl/state-grammar.js";
import { contributedGrammars, tokenize } from "./tokenize.js";

/** The names of all fields, down to those of the objects inside them. */
function fieldNames(objects: readonly ObjectGrammar[]): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<ObjectGrammar>();
  const walk = (object: ObjectGrammar): void => {
    if (seen.has(object)) return;
    seen.add(object);
    for (const field of object.fields) {
      names.add(field.name);
      const inner = innerGrammar(field);
      if (inner) walk(inner);
    }
  };
  objects.forEach(walk);
  return names;
}

const names = fieldNames([machineGrammar, branchGrammar, processorGrammar, ...stateTypes.map(stateGrammar)]);

/** The scopes of the first occurrence of a word. */
async function scopesOf(scopeName: string, text: string, word: string): Promise<readonly string[]> {
  const at = text.indexOf(word);
  const [tokens] = await tokenize(scopeName, [text]);
  return tokens?.find(({ startIndex, endIndex }) => startIndex <= at && at < endIndex)?.scopes ?? [];
}

const languages = [
  ["source.json.asl", (name: string, value: string) => `{ "${name}": "${value}" }`],
  ["source.yaml.asl", (name: string, value: string) => `${name}: ${value}`],
] as const;

for (const [scopeName, write] of languages) {
  test(`${scopeName} knows every field`, async () => {
    assert.ok(names.size > 60, `Only ${names.size} fields were found.`);
    for (const name of names) {
      const scopes = await scopesOf(scopeName, write(name, "x"), name);
      assert.ok(
        scopes.some((scope) => scope.includes("keyword.other.")),
        `${name}: ${scopes.join(" ")}`,
      );
    }
  });

  test(`${scopeName} knows every state type`, async () => {
    for (const type of stateTypes) {
      const scopes = await scopesOf(scopeName, write("Type", type), type);
      assert.ok(scopes.includes("keyword.control.type.asl"), `${type}: ${scopes.join(" ")}`);
    }
  });
}

test("every contributed grammar is there", () => {
  for (const [scopeName, file] of contributedGrammars()) assert.ok(existsSync(file), `${scopeName}: ${file}`);
});
