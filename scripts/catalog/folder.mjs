// A folder of generated files: writing it anew, and telling whether it is fresh. Folders inside it are somebody else's.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

/** Replaces the folder's files by these: a map from names to texts. */
export function writeFolder(target, files) {
  mkdirSync(target, { recursive: true });
  for (const name of namesIn(target)) rmSync(path.join(target, name));
  for (const [name, text] of files) writeFileSync(path.join(target, name), text);
}

/** Names each file that is missing, too many or different; the exit code: 1 when there is one. */
export function checkFolder(target, files, command) {
  mkdirSync(target, { recursive: true });
  const present = namesIn(target);
  const isStale = ([name, text]) =>
    !present.includes(name) || readFileSync(path.join(target, name), "utf8") !== text;
  const stale = [
    ...present.filter((name) => !files.has(name)),
    ...[...files].filter(isStale).map(([name]) => name),
  ];
  const folder = path.relative(process.cwd(), target);
  for (const name of stale) console.error(`${folder}/${name} is stale: run ${command}`);
  return stale.length === 0 ? 0 : 1;
}

function namesIn(target) {
  return readdirSync(target, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}
