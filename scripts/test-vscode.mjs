// Tests in a real VS Code only: `node scripts/test-vscode.mjs [newest] [lowest]`, by default on both versions.
//
// @vscode/test-electron downloads desktop VS Code where it can. Where it cannot (no network, no display) VS Code's
// own server takes its place; VSCODE_WEB=1 chooses the server at once and VSCODE_WEB=0 insists on the desktop.
import process from "node:process";
import { testInVscode } from "./vscode/suite.mjs";
import { versions } from "./vscode/versions.mjs";

const chosen = process.argv.slice(2);
const failed = await testInVscode(chosen.length > 0 ? chosen : Object.keys(versions));
if (failed.length > 0) process.exitCode = 1;
