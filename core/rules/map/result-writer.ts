/** A ResultWriter that does not say what to do, or where to write. */
import { propertyOf } from "../../syntax/tree.js";
import { insertField } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const resultWriter = defineRule({
  id: "map/result-writer",
  about: "asl",
  severity: "error",
  summary: "A ResultWriter has a WriterConfig, or a Resource with the bucket to write to, or both.",
  docs: "AWS refuses an empty ResultWriter. `Resource` and the arguments that name the bucket go together; `WriterConfig` can stand alone, and then only changes the form of the results.",
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Map
    ResultWriter: {}
                  ^^
    ItemProcessor:
      ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: STANDARD }
      StartAt: B
      States: { B: { Type: Succeed } }
    Next: C
  C:
    Type: Map
    ResultWriter: { Parameters: { Bucket: results } }
                    ^^^^^^^^^^
    ItemProcessor:
      ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: STANDARD }
      StartAt: D
      States: { D: { Type: Succeed } }
    End: true`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Map
    ResultWriter: { WriterConfig: { OutputType: JSONL, Transformation: FLATTEN } }
    ItemProcessor:
      ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: STANDARD }
      StartAt: B
      States: { B: { Type: Succeed } }
    End: true`,
    ],
  },
  checkState(state, report, { tree }) {
    if (state.type !== "Map" || state.resultWriter?.node.kind !== "object") return;
    const { node } = state.resultWriter;
    const resource = propertyOf(node, "Resource");
    const name = state.queryLanguage === "JSONata" ? "Arguments" : "Parameters";
    const given = propertyOf(node, name);
    const insert = (field: string, value: string | { readonly Bucket: string }) => [
      { title: `Add "${field}"`, edits: [insertField(tree, node, field, value)] },
    ];
    if (node.properties.length === 0) {
      report(
        node,
        `The ResultWriter of "${state.name}" is empty: add "WriterConfig", or "Resource" and "${name}".`,
      );
    } else if (resource && !given) {
      report(
        resource.key,
        `The ResultWriter of "${state.name}" does not say where to write: add "${name}" with a Bucket.`,
        {
          fixes: insert(name, { Bucket: "" }),
        },
      );
    } else if (given && !resource) {
      report(
        given.key,
        `The ResultWriter of "${state.name}" has no "Resource": add arn:aws:states:::s3:putObject.`,
        {
          fixes: insert("Resource", "arn:aws:states:::s3:putObject"),
        },
      );
    }
  },
});
