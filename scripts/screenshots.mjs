// Takes pictures of the real thing: `node scripts/screenshots.mjs` makes those of the README and of docs/debugging.md in docs/images,
// `node scripts/screenshots.mjs FOLDER [newest|lowest]` one picture of every step of the journey into the folder.
import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { takeDebuggingPictures } from "./vscode/debugging-pictures.mjs";
import { runJourney } from "./vscode/journey.mjs";
import { takeReadmePicture } from "./vscode/readme-picture.mjs";
import { versionNamed } from "./vscode/versions.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const built = spawnSync(process.execPath, ["scripts/build.mjs", "--dev"], { cwd: root, stdio: "inherit" });
if (built.status !== 0) process.exit(built.status ?? 1);

const [folder, name = "newest"] = process.argv.slice(2);
const version = versionNamed(name);
const images = path.join(root, "docs/images");
if (folder === undefined) {
  await takeReadmePicture({ version, file: path.join(images, "workbench.png") });
  await takeDebuggingPictures({ version, folder: images });
} else await runJourney({ version, pictures: path.resolve(folder) });
