import assert from "node:assert/strict";
import { test } from "node:test";
import { foldersUpward, projectFiles, type ReadIfThere } from "../../../server/settings/project-files.js";

const cases: readonly (readonly [file: string, folders: readonly string[]])[] = [
  ["/a/b/x.json", ["/a/b", "/a", ""]],
  ["/x.json", [""]],
  ["x.json", []],
  ["C:\\a\\x.json", ["C:/a", "C:"]],
  ["\\\\server\\a\\x.json", ["\\\\server/a", "\\\\server"]],
  ["file:///a/b/x.json", ["file:///a/b", "file:///a", "file://"]],
  ["file:///c%3A/x.json", ["file:///c%3A", "file://"]],
  ["vscode-vfs://github/a/x.json", ["vscode-vfs://github/a", "vscode-vfs://github"]],
  ["untitled:Untitled-1", []],
];

for (const [file, folders] of cases) {
  test(`the folders above ${file} are ${folders.map((folder) => `"${folder}"`).join(", ") || "none"}`, () => {
    assert.deepEqual(foldersUpward(file), folders);
  });
}

test("each folder is looked into once, until everything is forgotten", async () => {
  const asked: string[] = [];
  const read: ReadIfThere = (path) => {
    asked.push(path);
    return Promise.resolve(path === "/a/asl.config.json" ? `{ "type": "EXPRESS" }` : undefined);
  };
  const projects = projectFiles(read);
  const [one, two] = await Promise.all([projects.nearest("/a/b/x.json"), projects.nearest("/a/b/y.json")]);
  assert.equal(one, two);
  assert.deepEqual(one?.settings, { type: "EXPRESS" });
  assert.deepEqual(asked, ["/a/b/asl.config.json", "/a/asl.config.json"]);
  projects.forget();
  await projects.nearest("/a/x.json");
  assert.equal(asked.length, 3);
});

test("a project file that cannot be read is a fault and no exception", async () => {
  const project = await projectFiles(() => Promise.reject(new Error("locked"))).nearest("/a/x.json");
  assert.deepEqual(project?.faults, [{ message: "The project file cannot be read: locked" }]);
  assert.deepEqual(project?.settings, {});
});
