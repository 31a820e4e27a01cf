/** An ItemBatcher that does not say how large a batch is. */
import { propertyOf } from "../../syntax/tree.js";
import { insertField } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

const LIMITS = [
  "MaxItemsPerBatch",
  "MaxItemsPerBatchPath",
  "MaxInputBytesPerBatch",
  "MaxInputBytesPerBatchPath",
];

export const itemBatcherLimit = defineRule({
  id: "map/item-batcher-limit",
  about: "asl",
  severity: "error",
  summary: "An ItemBatcher needs a limit: MaxItemsPerBatch or MaxInputBytesPerBatch.",
  docs: "Without a limit there would be one batch with everything in it. Say how many items, or how many bytes, a batch may have.",
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Map
    ItemBatcher: { BatchInput: { x: 1 } }
    ^^^^^^^^^^^
    ItemProcessor:
      ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: STANDARD }
      StartAt: B
      States: { B: { Type: Succeed } }
    End: true`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Map
    ItemBatcher: { MaxItemsPerBatch: 10 }
    ItemProcessor:
      ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: STANDARD }
      StartAt: B
      States: { B: { Type: Succeed } }
    End: true`,
    ],
  },
  checkState(state, report, machine) {
    if (state.type !== "Map" || state.itemBatcher?.node.kind !== "object") return;
    const { key, node } = state.itemBatcher;
    if (LIMITS.some((name) => propertyOf(node, name))) return;
    report(
      key,
      `The ItemBatcher of "${state.name}" has no limit: add MaxItemsPerBatch or MaxInputBytesPerBatch.`,
      {
        fixes: [
          {
            title: `Add "MaxItemsPerBatch": 10`,
            edits: [insertField(machine.tree, node, "MaxItemsPerBatch", 10)],
          },
        ],
      },
    );
  },
});
