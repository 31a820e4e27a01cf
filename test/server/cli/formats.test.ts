import assert from "node:assert/strict";
import { test } from "node:test";
import { lineMap } from "../../../core/text/line-map.js";
import { matchGolden } from "../../support/golden.js";
import { asl } from "./memory-io.js";

const files = {
  "flows/order form.asl.json": `{
  // for now
  "StartAt": "Charge",
  "States": {
    "Charge": { "Type": "Pass", "Next": "Shp & <go>" },
    "Ship": { "Type": "Pass", "End": true, "Comment": "a", "Comment": "b" }
  }
}
`,
  "flows/clean.asl.yaml": "StartAt: A\nStates:\n  A: { Type: Succeed }\n",
  "flows/loop.asl.yaml": "StartAt: A\nStates:\n  A: { Type: Pass, Next: B }\n  B: { Type: Pass, Next: A }\n",
};

const check = async (...argv: readonly string[]): Promise<string> =>
  (await asl(["check", "flows", ...argv], files)).out;

for (const [format, ending] of [
  ["text", "txt"],
  ["json", "json.txt"],
  ["sarif", "sarif.txt"],
  ["junit", "xml"],
] as const) {
  test(`the problems of a folder as ${format}`, async () => {
    matchGolden(`test/server/cli/formats.${ending}`, await check("--format", format));
  });
}

interface SarifRegion {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly charOffset: number;
  readonly charLength: number;
}

interface SarifLocation {
  readonly physicalLocation: { readonly artifactLocation: { uri: string }; readonly region: SarifRegion };
}

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly locations: readonly SarifLocation[];
  readonly fixes?: readonly {
    readonly artifactChanges: readonly {
      readonly replacements: readonly {
        readonly deletedRegion: SarifRegion;
        readonly insertedContent?: { readonly text: string };
      }[];
    }[];
  }[];
}

test("SARIF regions and rule indexes fit together, and its fixes are edits of the text", async () => {
  const [run] = JSON.parse(await check("--format", "sarif")).runs;
  const { rules } = run.tool.driver;
  assert.ok(run.results.length > 3);
  for (const { ruleId, ruleIndex, locations, fixes = [] } of run.results as SarifResult[]) {
    assert.equal(rules[ruleIndex].id, ruleId);
    assert.match(rules[ruleIndex].helpUri, /^https:\/\/.*\/docs\/rules\/[a-z-]+\.md$/);
    const [location] = locations;
    const uri = location?.physicalLocation.artifactLocation.uri ?? "";
    const text = files[decodeURIComponent(uri) as keyof typeof files];
    const lines = lineMap(text);
    const offset = (line: number, column: number): number =>
      lines.offset({ line: line - 1, character: column - 1 });
    const replacements = fixes.flatMap(({ artifactChanges }) =>
      artifactChanges.flatMap(({ replacements }) => replacements),
    );
    const regions = [
      ...locations.map(({ physicalLocation }) => physicalLocation.region),
      ...replacements.map(({ deletedRegion }) => deletedRegion),
    ];
    for (const region of regions) {
      assert.equal(offset(region.startLine, region.startColumn), region.charOffset);
      assert.equal(offset(region.endLine, region.endColumn), region.charOffset + region.charLength);
    }
  }
});

test("without a problem every format is still whole", async () => {
  const clean = async (format: string): Promise<string> =>
    (await asl(["check", "flows/clean.asl.yaml", "--format", format], files)).out;
  assert.deepEqual(JSON.parse(await clean("sarif")).runs[0].results, []);
  assert.match(
    await clean("junit"),
    /<testsuites name="asl check" tests="1" failures="0" errors="0">\n[\s\S]*<testcase [^>]*\/>/,
  );
});

test("JUnit holds only characters that XML can hold", async () => {
  const odd = `{ "StartAt": "A\\u0001\\ud800]]>", "States": { "A": { "Type": "Succeed" } } }`;
  const { out } = await asl(["check", "--format", "junit", "a.asl.json"], { "a.asl.json": odd });
  assert.match(out, /A\?\?\]\]&gt;/);
});
