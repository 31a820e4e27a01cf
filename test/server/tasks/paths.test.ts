import assert from "node:assert/strict";
import { test } from "node:test";
import { stemOf } from "../../../server/tasks/files.js";
import { fileNameOf, folderOf, isSamePath, resolvePath } from "../../../server/tasks/paths.js";

test("folder and name of paths and URIs", () => {
  const parts = ["/a/b.json", "C:\\a\\b.json", "file:///a/b.json", "b.json", "/b.json"].map((path) => [
    folderOf(path),
    fileNameOf(path),
  ]);
  assert.deepEqual(parts, [
    ["/a", "b.json"],
    ["C:\\a", "b.json"],
    ["file:///a", "b.json"],
    [".", "b.json"],
    ["/", "b.json"],
  ]);
});

test("a path as seen from a folder", () => {
  assert.equal(resolvePath("/a/b", "c.json"), "/a/b/c.json");
  assert.equal(resolvePath("/a/b", "../c.json"), "/a/c.json");
  assert.equal(resolvePath("/", "c.json"), "/c.json");
  assert.equal(resolvePath(".", "./d/c.json"), "d/c.json");
  assert.equal(resolvePath("/a", "C:\\c.json"), "C:\\c.json");
  assert.equal(resolvePath("vscode-vfs://host/a", "c.json"), "vscode-vfs://host/a/c.json");
});

test("two ways to write one file", () => {
  assert.ok(isSamePath("C:\\a\\b c.json", "file:///c:/a/b%20c.json"));
  assert.ok(isSamePath("/a/b.json", "file:///a/b.json"));
  assert.ok(!isSamePath("/a/b.json", "/a/B.json"));
});

test("the stem of a definition's file name", () => {
  const stems = ["a.asl.json", "a.b.sfn.yaml", "a.asl", "template.yml", "a.json"].map(stemOf);
  assert.deepEqual(stems, ["a", "a.b", "a", "template", "a"]);
});
