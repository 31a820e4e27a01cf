/** An ItemReader or ResultWriter that does not say which bucket, or which object. */
import { fields } from "../../asl/lower-fields.js";
import type { AnyField, MapState } from "../../asl/model.js";
import { hasSubstitution, type ObjectNode, propertyOf } from "../../syntax/tree.js";
import { insertField } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  getObject: ["Bucket", "Key"],
  listObjectsV2: ["Bucket"],
  putObject: ["Bucket"],
};

export const bucket = defineRule({
  id: "map/bucket",
  about: "asl",
  // The call would fail; that AWS refuses the definition is not documented.
  severity: "warning",
  summary: "An ItemReader and a ResultWriter need a Bucket, and s3:getObject a Key.",
  docs: "Without them the Map fails with States.ItemReaderFailed or States.ResultWriterFailed. They stand in `Parameters`, or `Arguments` in a JSONata state.",
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Map
    ItemReader:
      Resource: arn:aws:states:::s3:getObject
      Parameters: { Bucket: data }
      ^^^^^^^^^^
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
    ItemReader:
      Resource: arn:aws:states:::s3:getObject
      Parameters: { Bucket: data, Key.$: $.key }
    ItemProcessor:
      ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: STANDARD }
      StartAt: B
      States: { B: { Type: Succeed } }
    End: true`,
    ],
  },
  checkState(state, report, { tree }) {
    if (state.type !== "Map") return;
    for (const field of [state.itemReader, state.resultWriter]) checkField(state, field);

    function checkField(state: MapState, field: AnyField | undefined): void {
      if (field?.node.kind !== "object") return;
      const resource = fields(field.node).text("Resource");
      const required = REQUIRED[resource?.value.split(":").at(-1) ?? ""];
      if (!required || hasSubstitution(resource?.value ?? "")) return;
      const name = state.queryLanguage === "JSONata" ? "Arguments" : "Parameters";
      const given = fields(field.node).any(name);
      if (!given) {
        // A ResultWriter without them is another rule's.
        if (field === state.itemReader)
          report(
            resource?.key ?? field.key,
            `The ItemReader of "${state.name}" needs "${name}" with ${required.join(" and ")}.`,
          );
        return;
      }
      const { node } = given;
      if (node.kind !== "object") return;
      for (const each of missingFrom(node, required)) {
        report(given.key, `The "${name}" of this ${field.key.value} need "${each}".`, {
          fixes: [{ title: `Add "${each}"`, edits: [insertField(tree, node, each, "")] }],
        });
      }
    }
  },
});

const missingFrom = (node: ObjectNode, required: readonly string[]): readonly string[] =>
  required.filter((each) => !propertyOf(node, each) && !propertyOf(node, `${each}.$`));
