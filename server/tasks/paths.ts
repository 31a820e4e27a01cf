/** Paths and URIs as plain text: enough to find the files beside a definition, on a disk or in a browser's workspace. */

/** The part before the last separator: "." when there is none, "/" for what stands in the root. */
export function folderOf(path: string): string {
  const at = lastSeparator(path);
  return at < 0 ? "." : path.slice(0, Math.max(1, at));
}

/** The part after the last separator. */
export function fileNameOf(path: string): string {
  return path.slice(lastSeparator(path) + 1);
}

/** True for `/a`, `C:\a`, `\\server\a` and anything with a scheme, such as `file:///a`. */
export function isAbsolutePath(path: string): boolean {
  return /^([/\\]|[A-Za-z]:[/\\]|[A-Za-z][\w+.-]+:)/.test(path);
}

/** The path as seen from a folder; absolute paths stay as they are. `.` and `..` at the front of a relative path are walked. */
export function resolvePath(folder: string, path: string): string {
  if (isAbsolutePath(path)) return path;
  let base = folder;
  const rest = path.split(/[/\\]/).filter((part) => part !== "." && part !== "");
  while (rest[0] === "..") {
    base = folderOf(base);
    rest.shift();
  }
  return base === "." ? rest.join("/") : `${base.replace(/\/$/, "")}/${rest.join("/")}`;
}

/** True when two ways of writing a path or `file:` URI mean the same file; the drive letter's case does not count. */
export function isSamePath(a: string, b: string): boolean {
  return canonical(a) === canonical(b);
}

function canonical(path: string): string {
  const plain = path.startsWith("file://") ? decode(path.slice("file://".length)) : path;
  const slashes = plain.replaceAll("\\", "/");
  return slashes.replace(/^\/?([A-Za-z]):/, (_, drive: string) => `/${drive.toLowerCase()}:`);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const lastSeparator = (path: string): number => Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
