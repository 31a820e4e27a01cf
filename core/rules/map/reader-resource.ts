/** An ItemReader or ResultWriter that uses something else than Amazon S3. */
import { fields } from "../../asl/lower-fields.js";
import type { AnyField } from "../../asl/model.js";
import type { SyntaxTree } from "../../syntax/tree.js";
import { hasSubstitution } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { nearest } from "../../text/nearest.js";
import { defineRule, type Report } from "../rule.js";

const READERS = ["s3:getObject", "s3:listObjectsV2"];
const WRITERS = ["s3:putObject"];

export const readerResource = defineRule({
  id: "map/reader-resource",
  about: "asl",
  severity: "error",
  summary:
    "An ItemReader reads with s3:getObject or s3:listObjectsV2, a ResultWriter writes with s3:putObject.",
  docs: "No other integration can supply or take the items of a distributed Map.",
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Map
    ItemReader:
      Resource: arn:aws:states:::s3:readObject
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
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
      Resource: arn:aws:states:::s3:listObjectsV2
      Parameters: { Bucket: data }
    ItemProcessor:
      ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: STANDARD }
      StartAt: B
      States: { B: { Type: Succeed } }
    End: true`,
    ],
  },
  checkState(state, report, machine) {
    if (state.type !== "Map") return;
    checkResource(machine.tree, state.itemReader, READERS, report);
    checkResource(machine.tree, state.resultWriter, WRITERS, report);
  },
});

function checkResource(
  tree: SyntaxTree,
  field: AnyField | undefined,
  actions: readonly string[],
  report: Report,
): void {
  const resource = field?.node.kind === "object" ? fields(field.node).text("Resource") : undefined;
  if (!resource || hasSubstitution(resource.value)) return;
  const action = /^arn:aws(?:-[a-z]+)*:states:::(?:aws-sdk:)?(.*)$/.exec(resource.value)?.[1];
  if (action !== undefined && actions.includes(action)) return;
  const allowed = actions.map((name) => `arn:aws:states:::${name}`);
  const meant = nearest(resource.value, allowed) ?? (allowed.length === 1 ? allowed[0] : undefined);
  report(resource.node, `"${resource.value}" cannot be used here: write ${allowed.join(" or ")}.`, {
    fixes: meant
      ? [{ title: `Change to "${meant}"`, edits: [replaceString(tree, resource.node, meant)] }]
      : [],
  });
}
