/** Fields of which only one may be there. */
import { type GrammarObject, objectsOf } from "../../asl/objects.js";
import { type Property, propertyOf } from "../../syntax/tree.js";
import { removeField } from "../../syntax/writer.js";
import { defineRule, type Report } from "../rule.js";

const EXCLUSIVE: readonly (readonly string[])[] = [
  ["Error", "ErrorPath"],
  ["Cause", "CausePath"],
  ["TimeoutSeconds", "TimeoutSecondsPath"],
  ["HeartbeatSeconds", "HeartbeatSecondsPath"],
  ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"],
  ["ItemProcessor", "Iterator"],
  ["ItemSelector", "Parameters"],
  ["MaxConcurrency", "MaxConcurrencyPath"],
  ["ToleratedFailureCount", "ToleratedFailureCountPath"],
  ["ToleratedFailurePercentage", "ToleratedFailurePercentagePath"],
  ["MaxItems", "MaxItemsPath"],
  ["MaxItemsPerBatch", "MaxItemsPerBatchPath"],
  ["MaxInputBytesPerBatch", "MaxInputBytesPerBatchPath"],
];

export const exclusiveFields = defineRule({
  id: "shape/exclusive-fields",
  about: "asl",
  severity: "error",
  summary: "Of a literal and its Path form, and of a Wait's four durations, only one may be there.",
  docs: "AWS refuses a definition that gives one thing twice: `TimeoutSeconds` and `TimeoutSecondsPath`, `Cause` and `CausePath`, `ItemProcessor` and `Iterator`, two durations of a Wait. Remove all but one.",
  reference: "https://states-language.net/#fail-state",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Wait", "Seconds": 1, "SecondsPath": "$.s", "End": true } } }
                                                                   ^^^^^^^^^^^^^`,
    ],
    good: [`{ "StartAt": "A", "States": { "A": { "Type": "Wait", "SecondsPath": "$.s", "End": true } } }`],
  },
  check(machine, report) {
    for (const object of objectsOf(machine)) {
      for (const names of EXCLUSIVE) checkNames(object, names, report);
    }
  },
});

function checkNames({ node, grammar, state }: GrammarObject, names: readonly string[], report: Report): void {
  const known = names.filter((name) => grammar.fields.some((field) => field.name === name));
  if (known.length < 2) return;
  const found = known
    .map((name) => propertyOf(node, name))
    .filter((property): property is Property => property !== undefined)
    .sort((a, b) => a.start - b.start);
  const [first, ...others] = found;
  if (!first) return;
  for (const property of others) {
    const both = `"${first.key.value}" and "${property.key.value}"`;
    const whose =
      state?.node === node
        ? `The state "${state.name}"`
        : `${grammar.title.replace(/^./, (c) => c.toUpperCase())}`;
    report(property.key, `${whose} has both ${both}: remove one of them.`, {
      related: [{ span: first.key, message: `"${first.key.value}" stands here.` }],
      fixes: [property, first].map((each) => ({
        title: `Remove "${each.key.value}"`,
        edits: [removeField(node, each)],
      })),
    });
  }
}
