// Tests in a real VS Code only: `node scripts/test-vscode.mjs [newest] [lowest]`, by default on both versions.
// Parts of file names choose some of test/extension, without the rest: `node scripts/test-vscode.mjs newest swf.test`.
//
// @vscode/test-electron downloads desktop VS Code where it can. Where it cannot (no network, no display) VS Code's
// own server takes its place; VSCODE_WEB=1 chooses the server at once and VSCODE_WEB=0 insists on the desktop.
import process from "node:process";
import { testInVscode } from "./vscode/suite.mjs";
import { versions } from "./vscode/versions.mjs";

const known = Object.keys(versions);
const chosen = process.argv.slice(2);
const names = chosen.filter((one) => known.includes(one));
const parts = chosen.filter((one) => !known.includes(one));
const failed = await testInVscode(names.length > 0 ? names : known, parts);
if (failed.length > 0) process.exitCode = 1;
