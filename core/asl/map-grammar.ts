/** The objects of a distributed Map: ItemReader, ItemBatcher, ResultWriter, ProcessorConfig. */
import { argumentsField, field, limit, type ObjectGrammar, parameters } from "./field-grammar.js";

const bucket = "Arguments of the Amazon S3 call: Bucket, Key or Prefix.";
/** How the items of a file are read. */
export const readerConfig: ObjectGrammar = {
  title: "a ReaderConfig",
  fields: [
    field("InputType", "text", "The form of the file.", {
      values: ["CSV", "JSON", "JSONL", "PARQUET", "MANIFEST"],
    }),
    field("CSVDelimiter", "text", "What separates the values of a line.", {
      values: ["COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB"],
    }),
    field("CSVHeaderLocation", "text", "Where the names of the columns come from.", {
      values: ["FIRST_ROW", "GIVEN"],
    }),
    field("CSVHeaders", "list", "The names of the columns, when CSVHeaderLocation is GIVEN."),
    field("Transformation", "text", "LOAD_AND_FLATTEN reads the listed objects themselves.", {
      values: ["NONE", "LOAD_AND_FLATTEN"],
    }),
    field("ManifestType", "text", "What kind of manifest it is.", {
      values: ["ATHENA_DATA", "S3_INVENTORY"],
    }),
    field("ItemsPointer", "text", "A JSON Pointer to the array inside a JSON file."),
    ...limit("MaxItems", "How many items to read at most.", { minimum: 0, maximum: 100_000_000 }),
  ],
};

export const itemReader: ObjectGrammar = {
  title: "an ItemReader",
  fields: [
    field(
      "Resource",
      "text",
      "The Amazon S3 action that reads: arn:aws:states:::s3:getObject or s3:listObjectsV2.",
      { required: true },
    ),
    { ...parameters, doc: bucket },
    { ...argumentsField, doc: bucket },
    field("ReaderConfig", "object", "The form of the items, and how many to read.", {
      object: readerConfig,
    }),
  ],
};
export const itemBatcher: ObjectGrammar = {
  title: "an ItemBatcher",
  fields: [
    field("BatchInput", "template", "Added to the input of every batch."),
    ...limit("MaxItemsPerBatch", "How many items a batch has at most.", { minimum: 1 }),
    ...limit("MaxInputBytesPerBatch", "How many bytes a batch has at most.", {
      minimum: 1,
      maximum: 262_144,
    }),
  ],
};
export const resultWriter: ObjectGrammar = {
  title: "a ResultWriter",
  fields: [
    field("Resource", "text", "The Amazon S3 action that writes: arn:aws:states:::s3:putObject."),
    { ...parameters, doc: bucket },
    { ...argumentsField, doc: bucket },
    field("WriterConfig", "object", "The form of the results.", {
      object: {
        title: "a WriterConfig",
        fields: [
          field("OutputType", "text", "The form of the files.", { values: ["JSON", "JSONL"] }),
          field("Transformation", "text", "What is kept of each child execution.", {
            values: ["NONE", "COMPACT", "FLATTEN"],
          }),
        ],
      },
    }),
  ],
};
export const processorConfig: ObjectGrammar = {
  title: "a ProcessorConfig",
  fields: [
    field(
      "Mode",
      "text",
      "INLINE runs the iterations in this execution, DISTRIBUTED each in a child execution.",
      { values: ["INLINE", "DISTRIBUTED"] },
    ),
    field("ExecutionType", "text", "The type of the child executions, in distributed mode.", {
      values: ["STANDARD", "EXPRESS"],
    }),
  ],
};
