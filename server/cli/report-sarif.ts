/** Problems as SARIF 2.1.0, the format that code scanning services read. */
import { rules } from "../../core/rules/registry.js";
import type { Fix, Problem, Rule, Severity } from "../../core/rules/rule.js";
import { rulePage } from "../../core/rules/rule-page.js";
import { type LineMap, lineMap } from "../../core/text/line-map.js";
import type { Span } from "../../core/text/span.js";
import type { CheckedFile } from "./report.js";

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
const HOME = "https://github.com/asl-workbench/asl-workbench";

const LEVELS: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
};

/** One run with every problem and the rules that they are about; lines and columns count from 1, in UTF-16 units. */
export function problemsAsSarif(files: readonly CheckedFile[], version: string): string {
  const found = new Set<string>(files.flatMap(({ analysis }) => analysis.problems.map(({ rule }) => rule)));
  const named = rules.filter(({ id }) => found.has(id));
  const indexes = new Map<string, number>(named.map(({ id }, index) => [id, index]));
  const driver = {
    name: "asl check",
    informationUri: HOME,
    semanticVersion: version,
    rules: named.map(descriptor),
  };
  const results = files.flatMap(({ path, analysis: { text, problems } }) => {
    const place: Place = { uri: uriOf(path), lines: lineMap(text) };
    return problems.map((problem) => result(problem, indexes.get(problem.rule) ?? -1, place));
  });
  const log = {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [{ tool: { driver }, columnKind: "utf16CodeUnits", results }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

const descriptor = ({ id, summary, docs, severity, awsCode }: Rule): object => ({
  id,
  shortDescription: { text: summary },
  fullDescription: { text: docs },
  help: { text: docs, markdown: docs },
  helpUri: rulePage(id),
  defaultConfiguration: { level: LEVELS[severity] },
  properties: { tags: [id.split("/")[0]], ...(awsCode !== undefined && { awsCode }) },
});

/** The file that regions lie in. */
interface Place {
  readonly uri: string;
  readonly lines: LineMap;
}

function result(problem: Problem, ruleIndex: number, place: Place): object {
  const { rule: ruleId, severity, message, related = [], fixes = [] } = problem;
  return {
    ruleId,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: message },
    locations: [{ physicalLocation: physical(problem, place) }],
    ...(related.length > 0 && {
      relatedLocations: related.map(({ span, message: text }, id) => ({
        id,
        physicalLocation: physical(span, place),
        message: { text },
      })),
    }),
    ...(fixes.length > 0 && { fixes: fixes.map((fix) => sarifFix(fix, place)) }),
  };
}

const physical = (span: Span, { uri, lines }: Place): object => ({
  artifactLocation: { uri },
  region: region(span, lines),
});

function region({ start, end }: Span, lines: LineMap): object {
  const from = lines.position(start);
  const to = lines.position(end);
  return {
    startLine: from.line + 1,
    startColumn: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
    charOffset: start,
    charLength: end - start,
  };
}

const sarifFix = ({ title, edits }: Fix, { uri, lines }: Place): object => ({
  description: { text: title },
  artifactChanges: [
    {
      artifactLocation: { uri },
      replacements: edits.map(({ span, newText }) => ({
        deletedRegion: region(span, lines),
        ...(newText !== "" && { insertedContent: { text: newText } }),
      })),
    },
  ],
});

/** Relative paths stay relative, so that services find the file in their checkout. */
function uriOf(path: string): string {
  const slashes = path.replaceAll("\\", "/").replace(/^\.\//, "");
  const encoded = slashes.split("/").map(encodeURIComponent).join("/");
  if (/^[A-Za-z]:\//.test(slashes)) return `file:///${encoded.replace("%3A", ":")}`;
  return slashes.startsWith("/") ? `file://${encoded}` : encoded;
}
