import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { stringify } from "yaml";
import { analyze } from "../../core/analysis.js";
import { rules } from "../../core/rules/registry.js";
import { isObject, type JsonValue } from "../../core/text/json-value.js";
import { fixture } from "../support/fixture.js";

/** What is said of a definition, without places: the texts differ, the problems must not. */
const said = (text: string, uri: string): readonly string[] =>
  analyze(text, { uri })
    .problems.filter(({ rule }) => !rule.startsWith("syntax/"))
    .map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`)
    .sort();

function assertTwins(value: JsonValue): void {
  const json = JSON.stringify(value, null, 2);
  const yaml = stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
  assert.deepEqual(said(yaml, "x.asl.yaml"), said(json, "x.asl.json"), json);
}

const definitions: readonly JsonValue[] = [
  ...rules
    .filter(({ about }) => about === "asl")
    .flatMap(({ examples }) => [...examples.bad, ...examples.good])
    .map((example) => fixture(example).text)
    .flatMap((text) => {
      try {
        return [JSON.parse(text) as JsonValue];
      } catch {
        return [];
      }
    }),
  ...readdirSync("examples", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".asl.json"))
    .map((file) => JSON.parse(readFileSync(path.join("examples", file), "utf8")) as JsonValue),
];

test("every JSON definition of the rules and the examples says the same as its YAML twin", () => {
  assert.ok(definitions.length > 20);
  definitions.forEach(assertTwins);
});

/** The definition with one value, somewhere in it, replaced, removed or renamed. */
function damaged(
  value: JsonValue,
  steps: readonly number[],
  damage: (value: JsonValue) => JsonValue,
): JsonValue {
  const [step = 0, ...rest] = steps;
  if (steps.length === 0) return damage(value);
  if (Array.isArray(value) && value.length > 0) {
    return value.map((item, index) => (index === step % value.length ? damaged(item, rest, damage) : item));
  }
  if (!isObject(value)) return damage(value);
  const names = Object.keys(value);
  const chosen = names[step % Math.max(1, names.length)];
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === chosen ? damaged(inner, rest, damage) : inner,
    ]),
  );
}

const damages: readonly ((value: JsonValue) => JsonValue)[] = [
  () => null,
  () => "",
  () => "$.a[?(@.b",
  () => "{% $states.foo %}",
  () => 17.5,
  () => ({ "a.$": "States.Foo()", b: "$.c" }),
  () => [],
  (value) => [value, value],
];

test("property: a damaged definition says the same in JSON and in YAML", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...definitions),
      fc.array(fc.nat(12), { minLength: 1, maxLength: 6 }),
      fc.constantFrom(...damages),
      (definition, steps, damage) => assertTwins(damaged(definition, steps, damage)),
    ),
    { numRuns: 400 },
  );
});

const corpus = "../shared/corpus/definitions";
const there = existsSync(corpus);
test(`every JSON definition of the corpus says the same as its YAML twin${there ? "" : " (the corpus is not here)"}`, {
  skip: !there,
}, () => {
  for (const file of readdirSync(corpus).filter((name) => name.endsWith(".json"))) {
    try {
      assertTwins(JSON.parse(readFileSync(path.join(corpus, file), "utf8")) as JsonValue);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
});
