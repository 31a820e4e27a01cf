/** What the test of one state gave, as a page to read: each stage of its data, from the input to the output. */
import type { TestStateOutcome, TestStateResult } from "../../core/interpreter/test-state-request.js";
import { jsonEqual } from "../../core/query/json-equal.js";
import type { JsonValue } from "../../core/text/json-value.js";

/** What was tested, with what. */
export interface TestedState {
  readonly name: string;
  readonly file: string;
  readonly input: JsonValue;
  /** Who did the work, in a sentence; undefined for states that have none. */
  readonly mock?: string;
}

const ENDINGS: Readonly<Record<TestStateOutcome["status"], string>> = {
  SUCCEEDED: "✓ It succeeded",
  FAILED: "✕ It failed",
  RETRIABLE: "↻ It failed and would be tried again",
  CAUGHT_ERROR: "↪ It failed and the error was caught",
};

/** AWS's names of the stages in the order in which the data goes through them. */
const STAGES: readonly (readonly [name: string, title: string])[] = [
  ["afterInputPath", "After InputPath"],
  ["afterItemsPath", "After ItemsPath"],
  ["afterItemsPointer", "After ItemsPointer"],
  ["afterItemSelector", "After ItemSelector"],
  ["afterItemBatcher", "After ItemBatcher"],
  ["afterParameters", "After Parameters"],
  ["afterArguments", "After Arguments"],
  ["result", "Result"],
  ["afterResultSelector", "After ResultSelector"],
  ["afterResultPath", "After ResultPath"],
  ["variables", "Variables"],
  ["maxConcurrency", "MaxConcurrency"],
  ["toleratedFailureCount", "ToleratedFailureCount"],
  ["toleratedFailurePercentage", "ToleratedFailurePercentage"],
];

/** The page, in Markdown. */
export function stateReport(tested: TestedState, result: TestStateResult): string {
  const title = `# ${tested.name}\n\nTested alone, from \`${tested.file}\`.`;
  if ("apiError" in result)
    return [title, "**It cannot be tested so.**", result.apiError.message, ""].join("\n\n");
  const parts = [
    title,
    `**${ending(result)}**`,
    tested.mock,
    ...errorOf(result),
    ...stagesOf(tested, result),
    "",
  ];
  return parts.filter((part) => part !== undefined).join("\n\n");
}

function ending({ status, nextState }: TestStateOutcome): string {
  return `${ENDINGS[status]}${nextState === undefined ? "" : ` → ${nextState}`}`;
}

function errorOf({ error, cause, inspectionData }: TestStateOutcome): readonly string[] {
  if (error === undefined && cause === undefined) return [];
  const details = inspectionData?.["errorDetails"] as Readonly<Record<string, number>> | undefined;
  const { retryIndex, retryBackoffIntervalSeconds, catchIndex } = details ?? {};
  return [
    `Error: \`${error ?? ""}\``,
    ...(cause === undefined ? [] : [block(cause, "text")]),
    ...(retryIndex === undefined
      ? []
      : [
          `Retrier ${retryIndex + 1} applies: the next attempt comes after ${retryBackoffIntervalSeconds} s.`,
        ]),
    ...(catchIndex === undefined ? [] : [`Catcher ${catchIndex + 1} applies.`]),
  ];
}

/** What a stage leaves as it was is said and not repeated. */
function stagesOf(
  { input }: TestedState,
  { inspectionData = {}, output }: TestStateOutcome,
): readonly string[] {
  const reached = STAGES.flatMap(([name, title]) => {
    const value = inspectionData[name];
    return value === undefined ? [] : [{ title, value }];
  });
  const end = output === undefined ? [] : [{ title: "Output", value: output }];
  const all = [{ title: "Input", value: input }, ...reached, ...end];
  return all.map(({ title, value }, i) => {
    const same = all.slice(0, i).find((before) => jsonEqual(before.value, value));
    if (same && title !== "Output") return `*${title}:* as ${same.title}.`;
    return `## ${title}\n\n${same ? `As ${same.title}.` : block(JSON.stringify(value, null, 2), "json")}`;
  });
}

/** A fenced block; the fence is longer than any run of backticks in it. */
function block(text: string, language: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(3, ...runs.map(({ length }) => length + 1)));
  return `${fence}${language}\n${text}\n${fence}`;
}
