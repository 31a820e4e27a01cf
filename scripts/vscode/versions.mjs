// The VS Code versions that the tests run on, and where each comes from.

/** @typedef {{ vscode: string, codeServer: string, node: string, ripgrep?: string }} Version */

/**
 * `vscode` is what @vscode/test-electron downloads; `codeServer` is the npm package that carries the same VS Code's
 * server, `node` the Node.js that this server runs on, and `ripgrep` the file search that an older server lacks.
 * @type {Readonly<Record<"newest" | "lowest", Version>>}
 */
export const versions = {
  newest: { vscode: "stable", codeServer: "4.139.1", node: "24.21.0" },
  // engines.vscode in package.json.
  lowest: { vscode: "1.99.3", codeServer: "4.99.4", node: "20.20.2", ripgrep: "1.18.0" },
};

/** Looks a version up by its name; throws on a name that is neither "newest" nor "lowest". */
export function versionNamed(name) {
  if (!Object.hasOwn(versions, name)) {
    throw new Error(
      `There is no VS Code version "${name}". Choose one of ${Object.keys(versions).join(", ")}.`,
    );
  }
  return versions[name];
}
