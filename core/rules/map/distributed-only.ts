/** Fields that only a distributed Map may have. */
import type { Scope } from "../../asl/model.js";
import { isSubstitution, propertyOf, type SyntaxNode, type SyntaxTree } from "../../syntax/tree.js";
import { insertField, removeField } from "../../syntax/writer.js";
import { defineRule, type Fix } from "../rule.js";

const DISTRIBUTED = ["ItemReader", "ItemBatcher", "ResultWriter", "Label"];

export const distributedOnly = defineRule({
  id: "map/distributed-only",
  about: "asl",
  severity: "error",
  summary: "ItemReader, ItemBatcher, ResultWriter and Label are for distributed Maps.",
  docs: 'A Map is distributed when its ItemProcessor has a ProcessorConfig with `"Mode": "DISTRIBUTED"`. An inline Map takes its items from the state\'s input.',
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Map
    ItemBatcher: { MaxItemsPerBatch: 2 }
    ^^^^^^^^^^^
    ItemProcessor:
      StartAt: B
      States: { B: { Type: Succeed } }
    End: true`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Map
    ItemBatcher: { MaxItemsPerBatch: 2 }
    ItemProcessor:
      ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: STANDARD }
      StartAt: B
      States: { B: { Type: Succeed } }
    End: true`,
    ],
  },
  checkState(state, report, machine) {
    if (state.type !== "Map" || state.mode === "DISTRIBUTED" || !state.node || !state.processor) return;
    if (isDecidedLater(state.processor.processorConfig?.node)) return;
    for (const name of DISTRIBUTED) {
      const property = propertyOf(state.node, name);
      if (!property) continue;
      report(
        property.key,
        `"${name}" is for distributed Maps, but "${state.name}" is inline: set the ProcessorConfig's Mode to DISTRIBUTED, or remove it.`,
        {
          fixes: [
            ...distribute(machine.tree, state.processor),
            { title: `Remove "${name}"`, edits: [removeField(state.node, property)] },
          ],
        },
      );
    }
  },
});

/** True where a substitution gives the Mode, or the whole ProcessorConfig. */
const isDecidedLater = (config: SyntaxNode | undefined): boolean =>
  config !== undefined && (isSubstitution(config) || isSubstitution(propertyOf(config, "Mode")?.value));

/** Makes a processor without a ProcessorConfig a distributed one. */
function distribute(tree: SyntaxTree, { node, processorConfig }: Scope): readonly Fix[] {
  if (processorConfig) return [];
  const config = { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" };
  return [{ title: "Make the Map distributed", edits: [insertField(tree, node, "ProcessorConfig", config)] }];
}
