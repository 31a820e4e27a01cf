import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { folderStore } from "../../../server/storage/folder-store.js";

async function gathered<T>(pieces: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

test("a folder holds what is written, lists it, and keeps to itself", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "folder-store-"));
  try {
    const store = folderStore((bucket) => (bucket === "b" ? folder : undefined));
    assert.deepEqual([store.has("b"), store.has("c")], [true, false]);
    const writer = store.write("b", "in/a.txt");
    await writer.append("é");
    await writer.append("\n");
    assert.equal(await writer.close(), 3);
    assert.equal((await gathered(store.read("b", "in/a.txt"))).join(""), "é\n");
    writeFileSync(path.join(folder, "in", "b.gz"), gzipSync("packed"));
    assert.equal((await gathered(store.read("b", "in/b.gz"))).join(""), "packed");
    writeFileSync(path.join(folder, "other"), "");
    const listed = await gathered(store.list("b", "in/"));
    assert.deepEqual(
      listed.map(({ key }) => key),
      ["in/a.txt", "in/b.gz"],
    );
    assert.equal(listed[0]?.size, 3);
    assert.match(listed[0]?.etag ?? "", /^"[0-9a-f]{32}"$/);
    await assert.rejects(gathered(store.read("b", "none")), /There is no object "none" in the bucket "b"/);
    assert.throws(() => store.write("b", "../x"), /leads out of the folder/);
    assert.throws(() => store.write("c", "x"), /leads out of the folder/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a folder with broken packed data fails instead of waiting", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "folder-store-"));
  try {
    writeFileSync(path.join(folder, "x.gz"), "not packed");
    await assert.rejects(gathered(folderStore(() => folder).read("b", "x.gz")), /incorrect header/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
