/** Fields of a ReaderConfig that do not go together. */
import { fields } from "../../asl/lower-fields.js";
import type { MapState, TextField } from "../../asl/model.js";
import { hasSubstitution, type ObjectNode, propertyOf } from "../../syntax/tree.js";
import { insertField, removeField, replaceString } from "../../syntax/writer.js";
import { defineRule, type Fix, type Report } from "../rule.js";

export const readerConfig = defineRule({
  id: "map/reader-config",
  about: "asl",
  severity: "error",
  summary:
    "The fields of a ReaderConfig must go together: headers with CSV, ItemsPointer with JSON, and so on.",
  docs: `- \`CSVHeaderLocation\`, \`CSVHeaders\` and \`CSVDelimiter\` are for \`"InputType": "CSV"\`; \`"GIVEN"\` needs \`CSVHeaders\`, and only it takes them.
- \`ItemsPointer\` is a JSON Pointer such as \`/orders/items\`, for \`"InputType": "JSON"\`.
- \`"ManifestType": "S3_INVENTORY"\` takes no \`InputType\`, because inventories are CSV.
- \`"Transformation": "LOAD_AND_FLATTEN"\` reads the objects that s3:listObjectsV2 lists, and needs an \`InputType\`.

Where AWS's documentation does not say that such a definition is refused, the rule warns.`,
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Map
    ItemReader:
      Resource: arn:aws:states:::s3:getObject
      Parameters: { Bucket: data, Key: orders.csv }
      ReaderConfig: { InputType: CSV, CSVHeaderLocation: GIVEN, ItemsPointer: /orders }
                                                         ^^^^^
                                                                ^^^^^^^^^^^^
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
      Parameters: { Bucket: data, Key: orders.json }
      ReaderConfig: { InputType: JSON, ItemsPointer: /orders }
    ItemProcessor:
      ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: STANDARD }
      StartAt: B
      States: { B: { Type: Succeed } }
    End: true`,
    ],
  },
  checkState(state, report, machine) {
    const reader = state.type === "Map" ? readerOf(state) : undefined;
    if (!reader) return;
    const { node, inputType } = reader;
    checkHeaders(reader, report);
    checkPointer(reader, report);
    checkForeign(reader, report);
    checkFlatten(reader, report);
    const inventory = reader.text("ManifestType")?.value === "S3_INVENTORY";
    const property = propertyOf(node, "InputType");
    if (inventory && property) {
      report(
        property.key,
        `An S3_INVENTORY manifest takes no "InputType", because inventories are CSV: remove it.`,
        {
          fixes: [remove(node, "InputType", true)],
        },
      );
    }
    if (inputType === "CSV" && !inventory && !propertyOf(node, "CSVHeaderLocation")) {
      report(
        inputOf(reader)?.node ?? node,
        `A CSV file needs "CSVHeaderLocation": FIRST_ROW, or GIVEN with "CSVHeaders".`,
        {
          severity: "warning",
          fixes: [
            {
              title: `Add "CSVHeaderLocation": "FIRST_ROW"`,
              edits: [insertField(machine.tree, node, "CSVHeaderLocation", "FIRST_ROW")],
            },
          ],
        },
      );
    }

    function checkPointer({ text }: Reader, say: Report): void {
      const pointer = text("ItemsPointer");
      if (!pointer || pointer.value === "" || pointer.value.startsWith("/")) return;
      if (hasSubstitution(pointer.value)) return;
      const meant = `/${pointer.value.replace(/^\$?\.?/, "").replaceAll(".", "/")}`;
      say(pointer.node, `"${pointer.value}" is no JSON Pointer, which begins with "/": write "${meant}".`, {
        severity: "warning",
        fixes: [
          {
            title: `Change to "${meant}"`,
            preferred: true,
            edits: [replaceString(machine.tree, pointer.node, meant)],
          },
        ],
      });
    }
  },
});

interface Reader {
  readonly node: ObjectNode;
  /** Missing where it is not written, or only known when deployed. */
  readonly inputType: string | undefined;
  readonly action: string | undefined;
  text(name: string): TextField | undefined;
}

function readerOf({ itemReader }: MapState): Reader | undefined {
  const outer = itemReader?.node.kind === "object" ? fields(itemReader.node) : undefined;
  const node = outer?.object("ReaderConfig")?.node;
  if (!outer || !node) return undefined;
  const text = (name: string) => fields(node).text(name);
  const known = (field: TextField | undefined) =>
    field && !hasSubstitution(field.value) ? field.value : undefined;
  return {
    node,
    text,
    inputType: known(text("InputType")),
    action: known(outer.text("Resource"))?.split(":").at(-1),
  };
}

const inputOf = ({ text }: Reader): TextField | undefined => text("InputType");

function remove(node: ObjectNode, name: string, preferred = false): Fix {
  const property = propertyOf(node, name);
  const edits = property ? [removeField(node, property)] : [];
  return { title: `Remove "${name}"`, edits, ...(preferred && { preferred }) };
}

function checkHeaders({ node, text }: Reader, report: Report): void {
  const location = text("CSVHeaderLocation");
  const headers = propertyOf(node, "CSVHeaders");
  if (location?.value === "GIVEN" && !headers)
    report(location.node, `With GIVEN, "CSVHeaders" must list the names of the columns: add it.`);
  if (location?.value === "FIRST_ROW" && headers)
    report(
      headers.key,
      `"CSVHeaders" is for "CSVHeaderLocation": "GIVEN", but here the first row has the names.`,
      {
        severity: "warning",
        fixes: [remove(node, "CSVHeaders")],
      },
    );
  if (headers?.value?.kind === "array" && headers.value.items.length === 0)
    report(headers.value, `"CSVHeaders" must not be empty.`, { severity: "warning" });
}

/** The fields that only one form of file has. */
const OWNERS: readonly (readonly [field: string, inputType: string])[] = [
  ["CSVHeaderLocation", "CSV"],
  ["CSVHeaders", "CSV"],
  ["CSVDelimiter", "CSV"],
  ["ItemsPointer", "JSON"],
];

function checkForeign({ node, inputType }: Reader, report: Report): void {
  if (inputType === undefined || inputType === "MANIFEST") return;
  for (const [name, owner] of OWNERS) {
    const property = propertyOf(node, name);
    if (!property || inputType === owner) continue;
    report(property.key, `"${name}" is for the InputType ${owner}, but this is ${inputType}: remove it.`, {
      severity: "warning",
      fixes: [remove(node, name)],
    });
  }
}

function checkFlatten({ node, text, action }: Reader, report: Report): void {
  const transformation = text("Transformation");
  if (transformation?.value !== "LOAD_AND_FLATTEN") return;
  if (!propertyOf(node, "InputType"))
    report(
      transformation.node,
      `LOAD_AND_FLATTEN needs "InputType", the form of the objects that are read: add it.`,
    );
  if (action === "getObject")
    report(
      transformation.node,
      "LOAD_AND_FLATTEN reads the objects that s3:listObjectsV2 lists, not one object.",
      {
        severity: "warning",
        fixes: [remove(node, "Transformation")],
      },
    );
}
