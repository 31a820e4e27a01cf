/** Plays every session of test/debug: the file is both the script and what must come of it. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { filesHost, inMemoryClient } from "../../support/dap.js";
import { playScript, readScript } from "../../support/dap-script.js";
import { matchGolden } from "../../support/golden.js";

const FOLDER = "test/debug";

for (const name of readdirSync(FOLDER).filter((file) => file.endsWith(".txt"))) {
  const file = `${FOLDER}/${name}`;
  const script = readScript(readFileSync(file, "utf8"));
  test(`${name}: ${script.title}`, async () => {
    const logged: string[] = [];
    const files = Object.entries(script.files).map(([path, text]) => [`/w/${path}`, text]);
    const client = inMemoryClient(filesHost(Object.fromEntries(files), logged));
    const played = await playScript(script, "/w", client);
    client.dispose();
    assert.deepEqual(logged, []);
    matchGolden(file, played);
  });
}
