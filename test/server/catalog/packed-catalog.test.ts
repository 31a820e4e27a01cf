import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { PACKED_CATALOG, packedCatalog } from "../../../server/catalog/packed-catalog.js";
import { sourceCatalog } from "../../support/catalog.js";

interface Pack {
  packCatalog(folder: string, options: { readonly smallest: boolean }): Uint8Array;
}

test("the packed catalogue is the one of the source tree", async () => {
  const { packCatalog } = (await import(pathToFileURL("scripts/catalog/pack.mjs").href)) as Pack;
  const folder = mkdtempSync(path.join(os.tmpdir(), "asl-workbench-"));
  try {
    const file = path.join(folder, PACKED_CATALOG);
    writeFileSync(file, packCatalog("core/catalog/data", { smallest: false }));
    const [packed, source] = [packedCatalog(file), sourceCatalog()];
    for (const name of ["accessanalyzer", "sfn", "xray", "nothing", "toString"]) {
      assert.deepEqual(packed.service(name)?.actions, source.service(name)?.actions, name);
    }
    const members = packed.service("sfn")?.input("startExecution")?.members;
    assert.equal(members?.get("StateMachineArn")?.required, true);
    writeFileSync(
      path.join(folder, "catalog.iam.br"),
      packCatalog("core/catalog/data/iam", { smallest: false }),
    );
    const iam = packedCatalog(file).iam;
    assert.deepEqual(iam?.service("states"), source.iam?.service("states"));
    assert.deepEqual(iam?.prefixes, source.iam?.prefixes);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("without the file nothing is known, and nothing fails", () => {
  assert.equal(packedCatalog("no/such/catalog.br").service("sfn"), undefined);
});

test("a file that is something else is no catalogue", () => {
  assert.equal(packedCatalog("package.json").service("sfn"), undefined);
});
