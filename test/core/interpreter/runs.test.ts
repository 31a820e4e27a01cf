/** The golden executions in test/runs: a definition, its input and answers, and the run as text. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import type { JsonValue } from "../../../core/text/json-value.js";
import { matchGolden } from "../../support/golden.js";
import { type Answers, printRun, runDefinition } from "./machines.js";

const folder = "test/runs";

const read = (file: string): JsonValue => JSON.parse(readFileSync(file, "utf8")) as JsonValue;

for (const name of readdirSync(folder).sort()) {
  test(`run ${name}`, async () => {
    const definition = readFileSync(`${folder}/${name}/definition.asl.json`, "utf8");
    const input = existsSync(`${folder}/${name}/input.json`) ? read(`${folder}/${name}/input.json`) : {};
    const answers = existsSync(`${folder}/${name}/answers.json`)
      ? read(`${folder}/${name}/answers.json`)
      : {};
    const result = await runDefinition(definition, input, answers as Answers, { seed: 1 });
    matchGolden(`${folder}/${name}/expected.txt`, printRun(result));
  });
}
