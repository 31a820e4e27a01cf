// How long `analyze` with all rules takes, as a ratio to jsonc-parser's `parseTree` (JSON) and to the bare `yaml` parse of the same text.
import { parseTree } from "jsonc-parser";
import { parseAllDocuments, stringify } from "yaml";
import { loadModule } from "../scripts/load-core.mjs";

const { analyze } = await loadModule("core/analysis.ts");

/** A machine of that many states, with what real ones have: integrations, choices, errors, a Map, expressions. */
function machine(count) {
  const States = {};
  for (let i = 0; i < count; i++) {
    const Next = i + 1 < count ? `State ${i + 1}` : "Done";
    States[`State ${i}`] = [
      {
        Type: "Task",
        Resource: "arn:aws:states:::lambda:invoke",
        Parameters: {
          FunctionName: "arn:aws:lambda:us-east-1:123456789012:function:work:1",
          "Payload.$": "$.order.lines[*].price",
          "Token.$": "States.Format('{}-{}', $.id, $$.Execution.Name)",
        },
        ResultPath: "$.result",
        Retry: [
          {
            ErrorEquals: ["Lambda.ServiceException", "Lambda.TooManyRequestsException"],
            IntervalSeconds: 2,
            MaxAttempts: 6,
            BackoffRate: 2,
          },
        ],
        Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.error", Next: "Done" }],
        Next,
      },
      {
        Type: "Choice",
        Choices: [
          {
            And: [
              { Variable: "$.a", IsPresent: true },
              { Variable: "$.a", NumericGreaterThan: 10 },
            ],
            Next,
          },
        ],
        Default: "Done",
      },
      {
        Type: "Pass",
        QueryLanguage: "JSONata",
        Output: { total: "{% $sum($states.input.lines.(price * count)) %}" },
        Next,
      },
      {
        Type: "Map",
        ItemsPath: "$.items",
        ItemProcessor: {
          StartAt: `Inner ${i}`,
          States: { [`Inner ${i}`]: { Type: "Wait", Seconds: 5, End: true } },
        },
        Next,
      },
    ][i % 4];
  }
  States.Done = { Type: "Succeed" };
  return { Comment: "Made for measuring", StartAt: "State 0", States };
}

/** Median milliseconds of several runs, the first few thrown away. */
function median(work, runs) {
  const times = [];
  for (let i = 0; i < runs + 3; i++) {
    const start = performance.now();
    work();
    if (i >= 3) times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[runs >> 1];
}

for (const [label, count, runs] of [
  ["5 KB", 12, 200],
  ["98 KB", 245, 40],
  ["978 KB", 2450, 7],
]) {
  const value = machine(count);
  const json = JSON.stringify(value, null, 2);
  const yaml = stringify(value);
  const row = [
    [
      `JSON ${label} (${Math.round(json.length / 1024)} KB)`,
      median(() => analyze(json, { uri: "x.asl.json" }), runs),
      median(() => parseTree(json), runs),
    ],
    [
      `YAML ${label} (${Math.round(yaml.length / 1024)} KB)`,
      median(() => analyze(yaml, { uri: "x.asl.yaml" }), runs),
      median(() => parseAllDocuments(yaml), runs),
    ],
  ];
  for (const [name, ours, bare] of row) {
    console.log(
      `${name.padEnd(28)} analyze ${ours.toFixed(2)} ms, bare parse ${bare.toFixed(2)} ms, ratio ${(ours / bare).toFixed(1)}`,
    );
  }
  const problems = analyze(json, { uri: "x.asl.json" }).problems;
  if (problems.length > 0) console.log(`  (${problems.length} problems, first: ${problems[0].message})`);
}
