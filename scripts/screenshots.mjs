// Takes pictures of the real thing: `node scripts/screenshots.mjs` makes docs/images/workbench.png for the README,
// `node scripts/screenshots.mjs FOLDER [newest|lowest]` one picture of every step of the journey into the folder.
import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { runJourney } from "./vscode/journey.mjs";
import { takeReadmePicture } from "./vscode/readme-picture.mjs";
import { versionNamed } from "./vscode/versions.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const built = spawnSync(process.execPath, ["scripts/build.mjs", "--dev"], { cwd: root, stdio: "inherit" });
if (built.status !== 0) process.exit(built.status ?? 1);

const [folder, name = "newest"] = process.argv.slice(2);
const version = versionNamed(name);
if (folder === undefined)
  await takeReadmePicture({ version, file: path.join(root, "docs/images/workbench.png") });
else await runJourney({ version, pictures: path.resolve(folder) });
