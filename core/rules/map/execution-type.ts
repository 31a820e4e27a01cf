/** A ProcessorConfig whose Mode and ExecutionType do not go together. */
import { propertyOf } from "../../syntax/tree.js";
import { insertField, removeField } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const executionType = defineRule({
  id: "map/execution-type",
  about: "asl",
  severity: "error",
  summary: "A distributed Map needs an ExecutionType, an inline Map has none.",
  docs: "`ExecutionType` is the type of the child executions, STANDARD or EXPRESS. An inline Map has no child executions: its iterations run in the execution itself.",
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Map
    ItemProcessor:
      ProcessorConfig: { Mode: DISTRIBUTED }
      ^^^^^^^^^^^^^^^
      StartAt: B
      States: { B: { Type: Succeed } }
    Next: C
  C:
    Type: Map
    ItemProcessor:
      ProcessorConfig: { Mode: INLINE, ExecutionType: EXPRESS }
                                       ^^^^^^^^^^^^^
      StartAt: D
      States: { D: { Type: Succeed } }
    End: true`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Map
    ItemProcessor:
      ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: STANDARD }
      StartAt: B
      States: { B: { Type: Succeed } }
    End: true`,
    ],
  },
  checkScope({ processorConfig, owner }, report, machine) {
    if (processorConfig?.node.kind !== "object" || !owner) return;
    const { key, node } = processorConfig;
    const mode = propertyOf(node, "Mode")?.value;
    const type = propertyOf(node, "ExecutionType");
    if (mode?.kind === "string" && mode.value === "DISTRIBUTED" && !type) {
      report(
        key,
        `The Map "${owner.name}" is distributed: add the "ExecutionType" of its child executions.`,
        {
          fixes: ["STANDARD", "EXPRESS"].map((each) => ({
            title: `Add "ExecutionType": "${each}"`,
            edits: [insertField(machine.tree, node, "ExecutionType", each)],
          })),
        },
      );
    }
    const inline = !mode || (mode.kind === "string" && mode.value === "INLINE");
    if (inline && type) {
      report(
        type.key,
        `The Map "${owner.name}" is inline and has no child executions: remove "ExecutionType".`,
        {
          severity: "warning",
          fixes: [{ title: `Remove "ExecutionType"`, preferred: true, edits: [removeField(node, type)] }],
        },
      );
    }
  },
});
