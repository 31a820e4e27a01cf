/** Plays every session of test/debug, in memory and over stdio: the file is both the script and what must come of it. */
import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { filesHost, inMemoryClient, stdioClient } from "../../support/dap.js";
import { buildAdapter } from "../../support/dap-adapter.js";
import { playScript, readScript } from "../../support/dap-script.js";
import { matchGolden } from "../../support/golden.js";

const FOLDER = "test/debug";
const folder = mkdtempSync(path.join(tmpdir(), "asl-sessions-"));
const program = path.join(folder, "dap.js");

before(() => buildAdapter(program));
after(() => rmSync(folder, { recursive: true, force: true }));

for (const name of readdirSync(FOLDER).filter((file) => file.endsWith(".txt"))) {
  const file = `${FOLDER}/${name}`;
  const script = readScript(readFileSync(file, "utf8"));

  test(`${name}: ${script.title}`, async () => {
    const logged: string[] = [];
    const files = Object.fromEntries(
      Object.entries(script.files).map(([file, text]) => [`/w/${file}`, text]),
    );
    const client = inMemoryClient(filesHost(files, logged));
    const played = await playScript(script, "/w", client, async (file, change) => {
      files[`/w/${file}`] = change(files[`/w/${file}`] ?? "");
    });
    client.dispose();
    assert.deepEqual(logged, []);
    matchGolden(file, played);
  });

  test(`${name} over stdio`, { timeout: 20_000 }, async () => {
    const logged: string[] = [];
    const home = path.join(folder, name);
    mkdirSync(home);
    for (const [file, text] of Object.entries(script.files)) writeFileSync(path.join(home, file), text);
    const client = stdioClient(program, logged);
    const played = await playScript(script, home, client, async (file, change) => {
      const at = path.join(home, file);
      writeFileSync(at, change(existsSync(at) ? readFileSync(at, "utf8") : ""));
    });
    client.dispose();
    assert.deepEqual(logged, []);
    assert.equal(played.replaceAll(home, "/w"), readFileSync(file, "utf8"));
  });
}
