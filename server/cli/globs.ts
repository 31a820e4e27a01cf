/** File names, folders and patterns → files: shells differ, so `asl` expands patterns by itself. */
import { literalPattern } from "../../core/text/pattern.js";
import type { CliIo } from "./io.js";

/** A file to work on. */
export interface FoundFile {
  readonly path: string;
  /** True when it was named itself, not found through a folder or a pattern. */
  readonly named: boolean;
}

const SKIPPED = new Set(["node_modules", "dist", "out", "cdk.out"]);
const DOCUMENT = /\.(asl|json|ya?ml|template)$/i;

/**
 * The files that the arguments name, each once, in the order given and alphabetical inside a folder. A folder means every JSON, YAML and
 * ASL file below it, without hidden folders, dependencies and build results. `nothing` lists the arguments that name no file.
 */
export async function expand(
  names: readonly string[],
  io: CliIo,
): Promise<{ readonly files: readonly FoundFile[]; readonly nothing: readonly string[] }> {
  const files = new Map<string, FoundFile>();
  const nothing: string[] = [];
  for (const name of names) {
    const found = await expandOne(name, io);
    if (found.length === 0) nothing.push(name);
    for (const file of found) if (!files.has(file.path)) files.set(file.path, file);
  }
  return { files: [...files.values()], nothing };
}

async function expandOne(name: string, io: CliIo): Promise<readonly FoundFile[]> {
  const kind = await io.kindOf(name);
  if (kind === "file" || name === "-") return [{ path: name, named: true }];
  if (kind === "folder") {
    const paths = await filesBelow(name.replace(/[/\\]+$/, "") || "/", io);
    return paths.filter((path) => DOCUMENT.test(path)).map((path) => ({ path, named: false }));
  }
  if (!/[*?{[]/.test(name)) return [];
  const pattern = name.replaceAll("\\", "/").replace(/^\.\//, "");
  const matches = globExpression(pattern);
  const base = baseFolder(pattern);
  if ((await io.kindOf(base || ".")) !== "folder") return [];
  const paths = await filesBelow(base || ".", io);
  return paths.filter((path) => matches.test(path)).map((path) => ({ path, named: false }));
}

async function filesBelow(folder: string, io: CliIo): Promise<readonly string[]> {
  const paths: string[] = [];
  const names = await io.listFolder(folder).catch(() => []);
  for (const name of [...names].sort()) {
    const path = folder === "." ? name : folder.endsWith("/") ? folder + name : `${folder}/${name}`;
    const kind = await io.kindOf(path);
    if (kind === "file") paths.push(path);
    else if (kind === "folder" && !name.startsWith(".") && !SKIPPED.has(name))
      paths.push(...(await filesBelow(path, io)));
  }
  return paths;
}

/** The folder before the first part of a pattern that has a wildcard. */
function baseFolder(pattern: string): string {
  const fixed = pattern.slice(0, pattern.search(/[*?{[]/));
  const end = fixed.lastIndexOf("/");
  return end === 0 ? "/" : fixed.slice(0, Math.max(0, end));
}

/** `*` and `?` stay inside one folder, `**` crosses folders, `{a,b}` is either, `[abc]` is one of the characters. */
export function globExpression(pattern: string): RegExp {
  const tokens = pattern.matchAll(/\*\*\/|\*\*|\*|\?|\{([^{}]*)\}|\[([^\]]+)\]|[\s\S]/g);
  let source = "";
  for (const [token, either, set] of tokens) {
    if (token === "**/") source += "(?:.*/)?";
    else if (token === "**") source += ".*";
    else if (token === "*") source += "[^/]*";
    else if (token === "?") source += "[^/]";
    else if (either !== undefined) source += `(?:${either.split(",").map(globSource).join("|")})`;
    else if (set !== undefined) source += setSource(set) ?? literalPattern(token);
    else source += literalPattern(token);
  }
  return new RegExp(`^${source}$`);
}

const globSource = (pattern: string): string => globExpression(pattern).source.slice(1, -1);

/** One character of a set, or of none of it after `!`; undefined of a range that runs backwards, which is no set. */
function setSource(set: string): string | undefined {
  const source = `[${set.replace(/^!/, "^").replaceAll("\\", "\\\\")}]`;
  try {
    return new RegExp(source).source;
  } catch {
    return undefined;
  }
}
