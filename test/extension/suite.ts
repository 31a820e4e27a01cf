/** The entry point that VS Code calls inside its extension host: runs every test bundled beside this file with Mocha. */
import { readdirSync } from "node:fs";
import path from "node:path";
import Mocha from "mocha";

/** Rejects when a test fails, which is how VS Code learns of it. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: "bdd", timeout: 20_000, slow: 3000, color: false });
  const files = readdirSync(__dirname).filter((name) => name.endsWith(".test.cjs"));
  for (const file of files.sort()) mocha.addFile(path.join(__dirname, file));
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  if (failures > 0) throw new Error(`${failures} of the tests in VS Code failed.`);
}
